"""Letters that nobody explained."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specwizard.quality.sentences import BINDING, Hit, rule
from specwizard.quality.statement import Statement

_ACRONYM = re.compile(r"(?<![\w/.-])(?P<name>[A-Z]{2,6}\d?)(?P<plural>s?)(?![\w/]|\.\w|-\d)")
_KNOWN_TO_ALL = """
    UK US EU USA API APIS URL URI PDF XML JSON CSV HTTP HTTPS HTML ID IDS IT ICT AI TLS SSL GB TB MB KB PB GDPR
    ISO IEC EN BS PD PAS RFC OK TV CD DVD USB GMT UTC BST SMS MMS FAQ VAT GBP GPS QR SQL OFFICIAL OWASP WCAG AA
    AAA AM PM MP HR ASCII UTF PIN IP LAN WAN VPN CPU RAM SLA KPI REST SOAP SFTP FTP DNS NHS MOD FOI MUST NOT
    SHALL SHOULD MAY ALL AND OR ANY NO EACH BOTH ONLY NEVER WILL CAN THE IN ON OF TO IF FOR IS BE AT AN AS BY
    IEEE ETSI ITT SME NIST TBC TBD TBA DEF STAN CHECK WAV MP3 MP4 AVI JPEG PNG TIFF
"""
_COMMON = frozenset(_KNOWN_TO_ALL.split())
_WORD_BEFORE = re.compile(r"(\w{1,30})\s$")
_ROMAN = re.compile(r"[IVXLC]+$")


@rule("SW-18", "warning", "GOV.UK style guide: explain acronyms; INCOSE GtWR R4, R37", BINDING)
def acronym(statement: Statement) -> Iterator[Hit]:
    """An acronym is explained.

    A new supplier does not know your letters, and the same letters name other things elsewhere.

    Bad: The system must send each referral to the PVPU.
    Good: The system must send each referral to the public protection unit.
    """
    text = statement.masked
    if not _ACRONYM.search(text):
        return
    letters = sum(map(str.isalpha, text))
    if letters and sum(map(str.isupper, text)) > letters / 2:
        return
    told: set[str] = set()
    for found in _ACRONYM.finditer(text):
        name = found["name"]
        if (
            name in told
            or name in _COMMON
            or name.lower() in statement.vocabulary.marks_by_word
            or name in statement.vocabulary.acronyms
            or _ROMAN.match(name)
            or _of_a_name(statement, name, found.start(), found.end())
        ):
            continue
        told.add(name)
        if _explained(text, name, found.start(), found.end()):
            continue
        yield Hit(f"'{name}' is not explained", "Write the words, or add it to the glossary.")


def _of_a_name(statement: Statement, name: str, start: int, end: int) -> bool:
    """Whether it is part of a trade name, which has its own rule, or of the name of a licence."""
    before = _WORD_BEFORE.search(statement.masked, max(0, start - 40), start)
    marks = statement.vocabulary.marks_by_word.get(before[1].lower(), ()) if before else ()
    whole = before[1] if before else ""
    return any(name in words or words == (whole,) for words, _ in marks) or statement.masked.startswith(" licence", end)


def _explained(text: str, name: str, start: int, end: int) -> bool:
    """Whether the words stand before it in brackets, or after it in brackets."""
    if text[start - 1 : start] == "(" and text[end : end + 1] == ")":
        words = re.findall(r"[A-Za-z]+", text[max(0, start - 120) : start])[-2 * len(name) :]
        initials = "".join(word[0] for word in words).upper()
        return name[0] in initials
    after = re.match(r"\s{1,9}\(([^()\n]{4,120})\)", text[end : end + 130])
    return bool(after) and after is not None and " " in after[1]
