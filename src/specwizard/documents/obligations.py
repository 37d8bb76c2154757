"""Whether a sentence of a tender asks the supplier for something, and how firmly.

A modal verb alone says little: authorities shall too, bidders must upload forms, officers have to retype today. So
the sentence is judged by the modal and by the party that stands nearest before it. Linear patterns only: the text
comes from a file that nobody vouches for.
"""

from __future__ import annotations

from typing import Literal

from specwizard.quality.statement import phrases

Priority = Literal["must", "should", "could"]

_MODAL = phrases(
    r"shall(?: not)?", "must(?: not)?", "should(?: not)?", "will(?: not)?", "could", "may not", "may only",
    "(?:is|are) (?:required|mandatory|essential|obliged|expected|needed|necessary)", "(?:is|are) (?:highly )?desirable",
    "(?:is|are) preferred", "may", "has to", "have to", "needs? to", "requires?", "wishes", "would like", "wants",
    "undertakes? to", "(?:is|are) to", "(?:is|are) responsible for",
    "(?:is|are) (?:asked|invited) to", "needs? the ability to", "no more than",
    "would be (?:an advantage|beneficial|desirable)",
)  # fmt: skip
_WEAK = phrases("should(?: not)?", "would like", "wishes", "wants", "(?:is|are) expected", "(?:is|are) preferred")
_WEAKEST = phrases("could", "(?:is|are) (?:highly )?desirable", "would be (?:an advantage|beneficial|desirable)")
_SUPPLIER = phrases(
    "suppliers?(?:['’]s)?", "contractors?", "providers?", "vendors?", "systems?", "solutions?", "services?", "software",
    "products?", "platforms?", "applications?", "devices?", "cameras?", "interfaces?", "APIs?", "data", "consultants?",
    "it", "they", "docking stations?", "portal", "module", "exports?", "reports?", "backups?", "documentation", "which",
    "that",
    "records?", "functionality", "footage", "files?", "licen[cs]es?", "training", "support", "access",
    "logs?", "equipment",
)  # fmt: skip
_AUTHORITY = phrases(
    "authorit(?:y|ies)", "forces?", "constabulary", "buyers?", "customers?", "council", "we", "trust", "board", "PCC",
    "commissioner", "police service", "client",
)  # fmt: skip
_USERS = phrases("users?", "officers?", "staff", "administrators?", "supervisors?", "operators?", "investigators?",
                 "dispatchers?", "managers?", "people", "reviewers?", "teams?")  # fmt: skip
_BIDDER = phrases("bidders?", "tenderers?", "potential suppliers?", "applicants?", "candidates?", "respondents?")
_PAPER = phrases(
    "document", "specification", "section", "annex", "appendix", "schedule", "tables?", "responses?(?! times?\\b)",
    "tenders?", "bids?",
    "submissions?", "procurement", "evaluation", "award", "contract", "competition", "project", "programme", "answers?",
    "pilot", "paragraph",
)  # fmt: skip
_PARTIES = (
    (_SUPPLIER, "supplier"), (_AUTHORITY, "authority"), (_USERS, "users"), (_BIDDER, "bidder"), (_PAPER, "paper"),
)  # fmt: skip
_GETS = phrases(
    "be able to", "be (?:given|entitled|allowed|permitted|notified|informed|told|provided|consulted|charged)", "own",
    "retain", "receive", "have", "not (?:be|pay|need|have)", "keep", "remain",
)  # fmt: skip
_ADMIN = phrases(
    "submit", "complete the", "complete all", "respond to", "answer", "note", "register", "sign", "return", "raise",
    "clarif\\w*",
    "deadline", "price schedule", "pricing schedule", "response template", "form of tender", "word limit", "page limit",
    "e-?tendering", "tender portal", "attend", "evaluat\\w*", "scored?", "upload", "envelope",
)  # fmt: skip
_NOW = phrases("currently", "at present", "today", "at the moment", "to date", "historically", "existing process",
               "in recent years", "last year", "still")  # fmt: skip
_SHOWS = phrases("confirm that", "describe how", "show how", "show that", "demonstrate")
_ORDER = phrases(
    "ensure", "provide", "provision of", "ability to", "capability to", "support for", "deliver", "maintain", "enable",
    "allow", "integrate", "integration with", "implement", "supply",
)  # fmt: skip
_WANTS = phrases("requires?", "wishes", "would like", "wants", "needs? to", "has to", "have to")
_AIM = phrases("to (?:avoid|reduce|improve|replace|procure|appoint|buy|purchase|award)", "a (?:new|replacement|single)")
_ABLE = phrases("be able to")
LONGEST = 4_000


def obligation(sentence: str, *, background: bool = False) -> Priority | None:
    """How firmly a sentence binds the supplier; None when it does not. `background`: it stands in an introduction."""
    sentence = sentence[:LONGEST]
    for modal in _MODAL.finditer(sentence):
        before, after = sentence[: modal.start()], sentence[modal.end() :]
        if _binds(modal[0].lower(), before, after, sentence, background):
            return _firmness(modal[0])
    return None


def is_order(text: str) -> bool:
    """Whether a numbered line or list item states a requirement without a verb that binds: 'Provision of …'."""
    return _ORDER.match(text[:LONGEST]) is not None and len(text.split()) > 2


def _firmness(modal: str) -> Priority:
    if _WEAKEST.fullmatch(modal):
        return "could"
    return "should" if _WEAK.fullmatch(modal) else "must"


def _binds(modal: str, before: str, after: str, sentence: str, background: bool) -> bool:
    party = _party(before)
    near = after[:60].lstrip()
    if modal == "may":
        return sentence.startswith("No ")
    if background and modal.startswith("should"):
        return False
    if party == "paper":
        return False
    if modal.startswith(("is to", "are to", "is resp", "are resp")):
        done_to = modal.endswith(" to") and party is None and near.startswith("be ")  # "95% of searches are to be …"
        return (party == "supplier" or done_to) and not background and not _ADMIN.search(sentence)
    if modal.endswith(("asked to", "invited to")):
        return party == "bidder" and bool(_SHOWS.match(near))
    if modal.startswith(("need the", "needs the")):
        return party in ("users", "authority", "supplier") and not background
    if party == "bidder":
        return not modal.startswith(("will", "could")) and not _ADMIN.search(sentence)
    if modal == "no more than":
        return party == "supplier" and not background and "within" in sentence
    if _WANTS.fullmatch(modal):
        if modal.startswith(("require", "wish", "would", "want")):
            return (
                party in ("authority", "users") and not background and not _AIM.match(near) and not _ADMIN.search(after)
            )
        return party == "supplier" and not _NOW.search(sentence)
    if party == "authority":
        return bool(_GETS.match(near)) and not (background and modal.startswith("will"))
    if party == "users":
        if _NOW.search(sentence) and not _ABLE.match(near):
            return False
        return not (modal.startswith(("will", "could"))) or bool(_ABLE.match(near))
    if modal.startswith("will"):
        return party == "supplier" and not background
    if modal == "could":
        return party == "supplier" and not background and not _NOW.search(sentence)
    return not (background and (_NOW.search(sentence) or party is None))


def _party(before: str) -> str | None:
    """The party named last before the modal."""
    nearest, at = None, -1
    for pattern, party in _PARTIES:
        end = max((found.end() for found in pattern.finditer(before[-300:])), default=-1)
        if end > at:
            nearest, at = party, end
    return nearest
