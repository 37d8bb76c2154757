"""Texts that no buyer writes and some program or joker will send."""

STRANGE = [
    "",
    " \n\t",
    "a" * 100_000,
    "ab " * 33_000,
    "password " * 12_000,
    "log in to five systems. " * 4_000,
    "1 " * 50_000,
    "." * 100_000,
    "'" * 100_000,
    "😀" * 5_000,
    "\0" * 1_000,
    "на всех системах один пароль " * 500,
    "单一登录所有系统 " * 2_000,
    "نظام واحد لتسجيل الدخول " * 500,
    "\u202esingle sign-on\u202c",
    "\ud800 lone surrogate",
    "{{ x }} {% if %} <b>&amp;</b> ${{",
]
