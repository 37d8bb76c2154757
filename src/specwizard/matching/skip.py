"""Answers that ask for nothing: "n/a", "not sure", "ask Dave in IT", "as above", a name, a postcode.

They match nothing whatever their words, because a clause brought in by "ask Sergeant Smith in custody" costs a buyer
her trust in all the others. Every part of the answer has to be such a phrase; a need that begins "not sure, but …" is
read.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice

from specwizard.matching.text import MAX_TOKENS, each_token, fold, tokens
from specwizard.matching.wordlists import word_lists

_LONGEST = 160  # characters; what is longer says something
_POSTCODE = re.compile(r"[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}")
_CONTACT = re.compile(r"\S+@\S+\.\S+|(?:https?://|www\.)\S+|\+?\d[\d\s()-]{5,}")
_PARTS = re.compile(r"[.,;!?\n]+| - |\bbut\b|\bsorry\b")
_SHORT_RANK = re.compile(r"\b(insp|sgt|supt|det|con|mrs?|ms|dr|ch|pc|ps)\.")
_SEND_ON = re.compile(
    r"^(?P<before>.*?)\b(?:ask|speak (?:to|with)|talk (?:to|with)|check with|contact|consult(?: with)?|liaise with|"
    r"defer to|chase|(?:one|job|question) for|over to|pass(?:ed)?(?: (?:it|this|that))?(?: on)? to|email|ring|phone|"
    r"go to|refer to|try|see|leave (?:it|this|that) (?:to|for|with))\s+(?P<who>.+)$"
)
_BEFORE = frozenset(
    ("better", "best", "should", "need", "have", "must", "can", "could", "would", "might", "that", "thats", "going",
     "go", "and", "or", "not", "sure")
)  # fmt: skip
_WANTED = frozenset(
    ("if", "whether", "why", "how", "every", "for", "to", "when", "who", "each", "what", "them", "users", "us",
     "officers", "anyone", "everyone", "before")
)  # fmt: skip  # words that make 'ask …' a need ('ask for a reason', 'ask users why')
_LATER = frozenset({"tbc", "tba", "tbd", "n/a"})
_TIMES = re.compile(r"24\s*[/x]\s*7|999|101|365")  # numbers that mean something by themselves


def asks_for_nothing(text: str) -> bool:
    """Whether a whole answer is one of the things people type when they have nothing to ask for."""
    if len(text) > 4 * _LONGEST:
        return False
    plain = " ".join(fold(text).replace("’", "'").split())
    if not any(letter.isalpha() for letter in plain):
        return not _TIMES.fullmatch(plain)
    if len(plain) > _LONGEST:
        return False
    if _contact(plain) or _is_skip(plain):
        return True
    parts = [part.strip(" :-–—\"'()[]/") for part in _PARTS.split(_SHORT_RANK.sub(r"\1", plain))]
    return all(_nothing(part) for part in parts if part)


def _nothing(part: str) -> bool:
    return _contact(part) or _is_skip(part) or _is_name(part) or _sends_on(part)


def _contact(part: str) -> bool:
    return bool(_POSTCODE.fullmatch(part) or _CONTACT.fullmatch(part))


def _is_skip(part: str) -> bool:
    known = _skip_words()
    words: list[str] = []
    for token in islice(each_token(part), MAX_TOKENS):
        if token.word not in known:
            return False
        words.append(token.word)
    return tuple(words) in _skips() or _bare(tuple(words)) in _skips()


def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    filler = word_lists().filler
    return tuple(word for word in words if word not in filler)


@cache
def _skips() -> frozenset[tuple[str, ...]]:
    phrases = [tuple(token.word for token in tokens(line)) for line in word_lists().skip]
    return frozenset(phrase for p in phrases for phrase in (p, _bare(p))) | {()}


@cache
def _skip_words() -> frozenset[str]:
    """The words that may stand in a skip phrase."""
    return word_lists().filler.union(*_skips())


def _is_name(part: str) -> bool:
    """'PC 4412 Jones', 'Insp. Mary Khan': ranks, then at most three more words or numbers."""
    words = part.replace(".", " ").split()
    ranks = 0
    while ranks < len(words) and words[ranks] in word_lists().rank:
        ranks += 1
    rest = words[ranks:]
    return bool(ranks) and len(rest) <= 3 and all(word.isdigit() or word.replace("'", "").isalpha() for word in rest)


def _sends_on(part: str) -> bool:
    """'ask Dave in IT', 'one for legal': nothing of weight before, a desk or a name after, nothing wanted of them."""
    if part.split()[0] in _LATER:
        return len(part.split()) <= 10
    match = _SEND_ON.match(part)
    if match is None or set(re.findall(r"[a-z']+", match["before"])) - word_lists().filler - _BEFORE:
        return False
    who = re.findall(r"[a-z']+", match["who"])
    if not who or len(who) > 7 or _WANTED & set(who):
        return False
    lists = word_lists()
    if who[0] in lists.given or who[0] in lists.rank:
        return True
    desks = set(who[1:] if who[0] == "it" and len(who) > 1 else who)  # 'try it safely' is no department
    return bool(lists.desk & desks) and len(who) <= 5
