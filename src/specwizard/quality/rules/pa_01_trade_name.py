"""Trade names and producers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specwizard.quality.sentences import ANY, Hit, milder, rule
from specwizard.quality.statement import WORD, Mark, Statement, spaced

_ARTICLE = re.compile(r"\b(?:the|an?|our|its|their|this|each|any|existing|present|current)\s$", re.IGNORECASE)
_ASKED_FOR = re.compile(
    r"\b(?:must|shall|should|needs? to|want to)\b[^.;\n]{0,30}?"
    r"\b(?:(?:run|runs|running|based|built|hosted) on|us(?:e|es|ing)|provid\w{1,3}|suppl\w{1,4}|offer\w{0,3}|"
    r"deliver\w{0,3}|be|buy|such as|like)\s$",
    re.IGNORECASE,
)
_A = re.compile(r"\b(?P<article>an?)\s")
_UNCOUNTED = ("software", "equipment", "recognition")
_THING = re.compile(
    r"\s((?:radio|camera|terminal|handset|device|phone|tablet|server|licen[cs]e|product|system|platform|tool|drone|"
    r"database|application|module|router|document|file|spreadsheet|meeting|account)s?|switches|software|equipment|cloud)\b"
)
_SHORT = re.compile(r"\s([A-Z]{2,6})\b")
_MODEL = re.compile(r"(?:\s[A-Z][A-Za-z-]*)*(?:\s[A-Z]*\d[\w/-]*)+")
_WHAT_IT_IS = re.compile(
    r"\s(?!(?:and|or|but|must|should|may|will|shall|can|is|are|was|were|has|have|be|to|that|which|who|when|where|if|as|"
    r"with|for|in|on|at|of|by|from|into|so|than|then|only)\b)[a-z]{3,}"
)
_SIGN = re.compile(r"[®™]")
_NAME_AT_START = spaced(r" (?:must|should|shall|will|can|may)\b(?! be\b)| (?:is|has|holds?)\b|['’]s\b|[®™]")


@rule("PA-01", "error", "Procurement Act 2023 s.56(7)(a), (c)", ANY)
def trade_name(statement: Statement) -> Iterator[Hit]:
    """No trade name, patent or producer.

    A named product shuts out those who could do the same, and a supplier can challenge the tender for it. Where the
    need cannot be understood without the name, give that reason; equivalents must then be accepted (section 56(8)).

    Bad: The system must run on Oracle.
    Good: The system must run on a database that the authority's staff can query with a published query language.
    """
    severity = milder(statement.kind == "answer", "warning")
    before = -9
    for start, end, mark in _named(statement):
        if start > before + 1:  # of a maker and its product side by side, one is enough
            what = "names a producer" if mark.kind == "producer" else "names a product"
            remedy = _remedy(mark.neutral)
            fix = _neutral(statement, start, end, mark.neutral)
            yield Hit(f"'{statement.text[start:end]}' {what}", remedy, fix, severity)
        before = end
    for found in _SIGN.finditer(statement.masked):
        yield Hit(f"'{found[0]}' marks a trade name", "Write what you need in place of the name.", "", severity)


def _remedy(neutral: str) -> str:
    if " or " in neutral:
        return f"Write what you need: '{neutral}', whichever it is."
    return f"Write what you need, such as '{neutral}'." if neutral else "Write what you need."


def _named(statement: Statement) -> Iterator[tuple[int, int, Mark]]:
    """The trade names with where they stand, each word looked up once."""
    marks = statement.vocabulary.marks_by_word
    if marks.keys().isdisjoint(_bare(word).lower() for word in WORD.findall(statement.masked)):
        return
    words = list(WORD.finditer(statement.masked))
    proper = statement.vocabulary.proper_pattern
    taken = [found.span() for found in proper.finditer(statement.masked)] if proper else []
    passed = next_proper = 0
    for position, word in enumerate(words):
        candidates = marks.get(_bare(word[0]).lower(), ())
        while next_proper < len(taken) and taken[next_proper][1] <= word.start():
            next_proper += 1
        inside = next_proper < len(taken) and taken[next_proper][0] <= word.start()
        if inside or word.start() < passed:
            continue
        for names, mark in candidates:
            span = words[position : position + len(names)]
            if not _same(tuple(_bare(one[0]) for one in span), names, mark.case_sensitive):
                continue
            end = span[-1].start() + len(_bare(span[-1][0]))
            if not (mark.case_sensitive and len(names) == 1 and _opens_sentence(statement, word.start(), end)):
                yield word.start(), end, mark
                passed = end
            break


def _bare(word: str) -> str:
    return word.removesuffix("'s")


def _same(said: tuple[str, ...], names: tuple[str, ...], exact: bool) -> bool:
    if len(said) != len(names):
        return False
    return said == names if exact else [s.lower() for s in said] == [n.lower() for n in names]


def _opens_sentence(statement: Statement, start: int, end: int) -> bool:
    """Whether an everyday word has its capital only because it comes first."""
    if statement.masked[start:end].isupper() or start not in statement.starts:
        return False
    return not _NAME_AT_START.match(statement.masked, end)


def _neutral(statement: Statement, start: int, end: int, words: str) -> str:
    """The text with neutral words in place of the name, and an article where none stands before it.

    Nothing where the words name two things, of which only she knows the one. A name before the thing itself ('Oracle
    database') goes without a word in its place.
    """
    short = _SHORT.match(statement.masked, end)
    if short and short[1] == "".join(word[0] for word in words.split()).upper():
        end = short.end()  # 'Niche RMS': the short name of what the neutral words say in full
    thing = _THING.match(statement.masked, end)
    if thing and not words.endswith(thing[1]):
        return _agreeing(statement.without(start, end), start)
    if thing:
        end = thing.end()
    if not words or " or " in words:
        return ""
    model = _MODEL.match(statement.masked, end)
    if model or (words.startswith("the ") and _ARTICLE.search(statement.masked[max(0, start - 20) : start])):
        # 'a Motorola MCC 7500 console': maker and model only describe the thing, which can stand without them
        end = model.end() if model else end
        named = _WHAT_IT_IS.match(statement.masked, end)
        return _agreeing(statement.without(start, end), start) if named else ""
    if not words.startswith(("the ", "a ", "an ")):
        words = _article(statement.masked[max(0, start - 60) : start], words) + words
    return _agreeing(statement.swap(start, end, words), start)


def _article(before: str, words: str) -> str:
    """The article that the words need: one of many where it is asked for, else the one that is there."""
    if _ARTICLE.search(before) or (_ASKED_FOR.search(before) and words.endswith(_UNCOUNTED)):
        return ""
    return "a " if _ASKED_FOR.search(before) else "the "


def _agreeing(text: str, start: int) -> str:
    """The text with "a" or "an" as the word that now comes next needs it."""
    found = _A.search(text, max(0, start - 4), start + 4)
    if not found or text[found.end() : found.end() + 1].isupper():
        return text
    right = "an" if text[found.end() : found.end() + 1] in "aeiou" else "a"
    return text[: found.start("article")] + right + text[found.end("article") :]
