"""A stemmer for British and American English: 'migrates', 'migrated' and 'migration' become one token.

It follows the published Porter2 rules (M. F. Porter, "The English (Porter2) stemming algorithm", snowballstem.org),
after British spellings have been brought to one form, because a buyer may copy either. Fuzzy comparison alone cannot do
this: 'log' and 'logging' are too far apart, 'police' and 'policy' too near.
"""

from __future__ import annotations

import re
from functools import lru_cache

_VOWELS = frozenset("aeiouy")
_DOUBLES = ("bb", "dd", "ff", "gg", "ll", "mm", "nn", "pp", "rr", "tt")
_VALID_LI = frozenset("cdeghkmnrt")
_WHOLE = {
    "only": "only", "early": "early", "ugly": "ugly",
    "skis": "ski", "skies": "sky", "dying": "die", "lying": "lie", "tying": "tie", "idly": "idl", "news": "news",
    "atlas": "atlas", "bias": "bias", "gps": "gps", "gis": "gis", "https": "https", "aws": "aws", "sms": "sms",
    "rms": "rms", "nhs": "nhs", "cps": "cps", "dems": "dems", "inning": "inning", "outing": "outing",
    "exceed": "exceed", "proceed": "proceed", "succeed": "succeed", "process": "process", "access": "access",
    "address": "address", "business": "business", "mapps": "mapps", "holmes": "holmes", "lens": "lens",
    "during": "during", "lids": "lids", "leds": "leds", "pds": "pds", "ids": "id", "apis": "api", "police": "police",
    "policing": "police", "policy": "policy", "policies": "policy", "lot": "lot", "lots": "lot", "user": "user",
    "users": "user", "use": "use", "used": "use", "uses": "use", "using": "use", "usage": "use", "media": "media",
    "criteria": "criteri", "data": "data", "staff": "staff", "number": "number", "meeting": "meet",
    "mapping": "mapping",
    "mappings": "mapping", "terminal": "terminal", "terminals": "terminal", "index": "index", "indexes": "index",
}  # fmt: skip
# Families that the published rules split, or join with strangers ('access' the permission, 'accessible' the quality).
_FAMILIES = (
    ("accessib", "accessibl"), ("authoriz", "authoriz"), ("authoris", "authoriz"), ("officer", "officer"),
    ("notif", "notifi"), ("disclos", "disclos"), ("retention", "retain"), ("owner", "own"),
    ("interop", "interoper"), ("accredit", "accredit"), ("certifi", "certif"), ("reconcil", "reconcil"),
    ("deletion", "delet"), ("recipient", "recipient"), ("transcri", "transcri"), ("pseudonym", "pseudonym"),
    ("compatib", "compatibl"), ("maintain", "maintain"), ("mainten", "maintain"), ("availab", "avail"),
    ("responsib", "responsibl"), ("responsiv", "responsiv"), ("configur", "configur"), ("customer", "customer"),
    ("customi", "custom"), ("anonymi", "anonym"), ("integrity", "integrity"), ("recording", "recording"),
    ("recorder", "recorder"), ("informant", "informant"), ("operator", "operator"), ("operational", "operational"),
    ("vulnerable", "vulnerable"), ("consultant", "consultant"), ("authenticity", "authentic"),
    ("allowance", "allowance"), ("residency", "residency"), ("administrator", "administrator"),
    ("detective", "detective"), ("positive", "positive"), ("important", "important"), ("importance", "important"),
    ("generative", "generative"), ("edition", "edition"), ("accountab", "accountabl"), ("limitation", "limitation"),
    ("recover", "recover"), ("deliver", "deliver"), ("histor", "histor"), ("summar", "summar"),
    ("analys", "analys"), ("analyz", "analys"), ("penal", "penal"), ("emergenc", "emergency"),
    ("international", "international"), ("internal", "internal"), ("experiment", "experiment"),
    ("engineer", "engineer"),
)  # fmt: skip
_STEP2 = (
    ("ization", "ize"), ("ational", "ate"), ("ousness", "ous"), ("iveness", "ive"), ("fulness", "ful"),
    ("biliti", "ble"), ("lessli", "less"), ("tional", "tion"), ("ation", "ate"), ("alism", "al"), ("aliti", "al"),
    ("entli", "ent"), ("fulli", "ful"), ("ousli", "ous"), ("iviti", "ive"), ("enci", "ence"), ("anci", "ance"),
    ("abli", "able"), ("izer", "ize"), ("ator", "ate"), ("alli", "al"), ("bli", "ble"),
)  # fmt: skip
_STEP3 = (
    ("ational", "ate"), ("tional", "tion"), ("alize", "al"), ("icate", "ic"), ("iciti", "ic"), ("ical", "ic"),
    ("ness", ""), ("ful", ""),
)  # fmt: skip
_STEP4 = (
    "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize",
    "al", "er", "ic",
)  # fmt: skip
_RE_R1 = re.compile(r"[aeiouy][^aeiouy]")
_SPELLING = (
    (re.compile(r"is(ation|ations|ational)$"), r"iz\1"),
    (re.compile(r"(?<=[a-z]{2})is(e|es|ed|er|ers|ing)$"), r"iz\1"),
    (re.compile(r"(?<=[a-z]{2})ys(e|es|ed|er|ers|ing)$"), r"yz\1"),
    (re.compile(r"(?<=[a-z]{2})our(|s|ed|ing|al|able|ite|ites)$"), r"or\1"),
    (re.compile(r"(?<=[a-z])tre(s?)$"), r"ter\1"),
    (re.compile(r"(?<=[a-z]{2})enc(e|es|ed)$"), r"ens\1"),
    (re.compile(r"(?<=[a-z]{2})ogue(s?)$"), r"og\1"),
    (re.compile(r"(?<=[a-z]{3})ell(ed|ing|er|ers)$"), r"el\1"),
    (re.compile(r"^enquir"), "inquir"),
    (re.compile(r"^(?:programme)(s?)$"), r"program\1"),
    (re.compile(r"^grey"), "gray"),
    (re.compile(r"(?<=^fulfi)ll?(?=s|ed|ing|ment|$)"), "l"),
)


def one_spelling(word: str) -> str:
    """The word in one spelling for both sides of the Atlantic ('organise' → 'organize', 'licence' → 'license')."""
    for pattern, replacement in _SPELLING:
        word = pattern.sub(replacement, word)
    return word


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of one lower-case word; words of other scripts and short words come back as they are."""
    if word in _WHOLE:
        return _WHOLE[word]
    if len(word) <= 2 or not word.isascii() or not word.isalpha():
        return word
    for prefix, family in _FAMILIES:
        if word.startswith(prefix):
            return family
    word = one_spelling(word)
    if len(word) > 3 and word.endswith("ie"):
        word = word[:-2] + "i"
    r1, r2 = _regions(word)
    word = _plural(word)
    word = _past(word, r1)
    if len(word) > 2 and word[-1] in "yY" and word[-2] not in _VOWELS:
        word = word[:-1] + "i"
    word = _step2(word, r1)
    word = _step3(word, r1, r2)
    word = _step4(word, r2)
    return _final(word, r1, r2)


def _regions(word: str) -> tuple[int, int]:
    """Where R1 and R2 begin: after the first (second) consonant that follows a vowel."""
    for prefix in ("gener", "commun", "arsen", "univers", "organ"):
        if word.startswith(prefix):
            r1 = len(prefix)
            break
    else:
        found = _RE_R1.search(word)
        r1 = found.end() if found else len(word)
    found = _RE_R1.search(word, r1)
    return r1, found.end() if found else len(word)


def _has_vowel(part: str) -> bool:
    return any(letter in _VOWELS for letter in part)


def _short(word: str, r1: int) -> bool:
    """A short word ends in a short syllable and has nothing in R1: its final 'e' is kept ('hope', not 'hop')."""
    if r1 < len(word):
        return False
    if len(word) == 2:
        return word[0] in _VOWELS and word[1] not in _VOWELS
    return (
        len(word) >= 3
        and word[-1] not in _VOWELS
        and word[-1] not in "wxY"
        and word[-2] in _VOWELS
        and word[-3] not in _VOWELS
    )


def _plural(word: str) -> str:
    if word.endswith("sses"):
        return word[:-2]
    if word.endswith(("ied", "ies")):
        return word[:-2] if len(word) > 4 else word[:-1]
    if word.endswith(("us", "ss")) or not word.endswith("s"):
        return word
    return word[:-1] if _has_vowel(word[:-2]) else word


def _past(word: str, r1: int) -> str:
    for suffix in ("eedly", "eed"):
        if word.endswith(suffix):
            return word[: -len(suffix)] + "ee" if len(word) - len(suffix) >= r1 else word
    for suffix in ("ingly", "edly", "ing", "ed"):
        if word.endswith(suffix):
            base = word[: -len(suffix)]
            if not _has_vowel(base):
                return word
            if base.endswith(("at", "bl", "iz")):
                return base + "e"
            if base.endswith(_DOUBLES):
                return base[:-1]
            return base + "e" if _short(base, min(r1, len(base))) else base
    return word


def _step2(word: str, r1: int) -> str:
    for suffix, replacement in _STEP2:
        if word.endswith(suffix):
            return word[: -len(suffix)] + replacement if len(word) - len(suffix) >= r1 else word
    if word.endswith("ogi") and len(word) - 3 >= r1 and word[-4:-3] == "l":
        return word[:-1]
    if word.endswith("li") and len(word) - 2 >= r1 and word[-3:-2] in _VALID_LI:
        return word[:-2]
    return word


def _step3(word: str, r1: int, r2: int) -> str:
    for suffix, replacement in _STEP3:
        if word.endswith(suffix):
            return word[: -len(suffix)] + replacement if len(word) - len(suffix) >= r1 else word
    if word.endswith("ative") and len(word) - 5 >= r2:
        return word[:-5]
    return word


def _step4(word: str, r2: int) -> str:
    for suffix in _STEP4:
        if word.endswith(suffix):
            return word[: -len(suffix)] if len(word) - len(suffix) >= r2 else word
    if word.endswith(("sion", "tion")) and len(word) - 3 >= r2:
        return word[:-3]
    return word


def _final(word: str, r1: int, r2: int) -> str:
    if word.endswith("e"):
        cut = len(word) - 1
        if cut >= r2 or (cut >= r1 and not _short(word[:-1], min(r1, cut))):
            word = word[:-1]
    elif word.endswith("ll") and len(word) - 1 >= r2:
        word = word[:-1]
    return word
