"""What drafting reads: content, session and the choices of this build, with everything derived once.

Every part of the document is composed from one `Draft`, so the parts cannot disagree about which clauses are in, what
a name means or what may be published.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import astuple, dataclass, replace
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Literal, get_args
from zoneinfo import ZoneInfo

from specwizard import __version__
from specwizard.content import Content, format_value
from specwizard.content.model import Clause, Nation, Priority, Publish, Question, Regime, Stage, Standard
from specwizard.content.values import Row
from specwizard.drafting.amounts import in_words_of
from specwizard.drafting.numbers import assign
from specwizard.drafting.specification import Meta, Span, Text
from specwizard.interview import (
    Answer,
    ClauseDecision,
    Selected,
    Selection,
    Session,
    Statuses,
    select_clauses,
    statuses,
    value_to_plain,
)
from specwizard.interview.selection import parameter_value

LONDON = ZoneInfo("Europe/London")
MODAL: Mapping[Priority, str] = {"must": "must", "should": "should", "could": "may"}
_MUST = re.compile(r"\bmust\b")
REGIMES: tuple[Regime, ...] = get_args(Regime)
NATIONS: tuple[Nation, ...] = get_args(Nation)


@dataclass(frozen=True)
class Draft:
    """A session seen for one build."""

    content: Content
    session: Session
    stage: Stage = "draft"

    @cached_property
    def known(self) -> Statuses:
        return statuses(self.content, self.session)

    @cached_property
    def selection(self) -> Selection:
        return select_clauses(self.content, self.session, self.known)

    # ------------------------------------------------------------------ answers

    def answer(self, question: str) -> Answer | None:
        """The answer in use: none where it is open, not applicable or kept aside."""
        if self.known.status.get(question) != "answered":
            return None
        return self.session.answers.get(question)

    def publishable(self, question: str) -> Answer | None:
        """The answer in use if a supplier may read it."""
        answer = self.answer(question)
        return answer if answer and self.marking_of(question) == "publish" else None

    def marking_of(self, question: str) -> Publish:
        """Publish, restricted or internal: the answer's own marking, else the question's."""
        answer = self.session.answers.get(question)
        return (answer and answer.publish) or self.content.questions[question].publish

    def text(self, question: str) -> str:
        """A publishable answer as text, without its note; empty where there is none."""
        answer = self.publishable(question)
        if answer is None or answer.value is None:
            return ""
        return format_value(self.question(question), answer.value, answer.other, content=self.content)

    def note(self, question: str) -> str:
        """A publishable note; empty where there is none."""
        answer = self.publishable(question)
        if answer is None or (self.question(question).note_publish or "publish") != "publish":
            return ""
        return answer.note

    def rows(self, question: str, marking: Publish = "publish") -> tuple[Row, ...]:
        """The rows of a table answer that carry the marking."""
        answer = self.answer(question)
        if answer is None or not isinstance(answer.value, tuple):
            return ()
        default = self.marking_of(question)
        return tuple(row for row in answer.value if isinstance(row, Row) and (row.publish or default) == marking)

    def chosen(self, question: str) -> tuple[str, ...]:
        """The option values of a publishable choice."""
        answer = self.publishable(question)
        if answer is None or answer.value is None:
            return ()
        if isinstance(answer.value, str):
            return (answer.value,)
        return tuple(item for item in answer.value if isinstance(item, str)) if isinstance(answer.value, tuple) else ()

    def question(self, name: str) -> Question:
        return self.content.questions[name]

    # ------------------------------------------------------------------ names

    @cached_property
    def names(self) -> dict[str, str | None]:
        """Names that standing text may use."""
        return {
            "title": self.text("project_title") or None,
            "authority": self.text("contracting_authority") or None,
            "controller": self.text("data_controller") or None,
            "regime": self.regime or "",
            "stage": self.stage,
            "has_uk_standards": "yes" if self.has_uk_standards else "",
        }

    @cached_property
    def regime(self) -> Regime | None:
        answer = self.answer("legal_regime") if "legal_regime" in self.content.questions else None
        value = answer.value if answer else None
        return next((regime for regime in REGIMES if regime == value), None)

    @cached_property
    def nation(self) -> Nation:
        """Where the force is; England, for which the library is written, while that is not answered."""
        if self.regime == "scotland":
            return "scotland"
        answer = self.answer("jurisdiction") if "jurisdiction" in self.content.questions else None
        return next((nation for nation in NATIONS if answer and nation == answer.value), "england")

    def cited(self, clause: Clause) -> tuple[Standard, ...]:
        """The standards of a clause that apply under this regime and in this nation."""
        return tuple(
            standard
            for key in clause.standards
            if (standard := self.content.standards.get(key)) is not None
            and (not standard.regimes or (self.regime or "pa2023") in standard.regimes)
            and (not standard.nations or self.nation in standard.nations)
        )

    @cached_property
    def has_uk_standards(self) -> bool:
        """Whether a cited standard is a UK one, so that the equivalence statement is needed."""
        return any(
            standard.uk_standard for selected in self.selection.included for standard in self.cited(selected.clause)
        )

    @cached_property
    def answers_for_wording(self) -> dict[str, str | tuple[str, ...]]:
        """Choices that wording may branch on; open ones are empty."""
        found: dict[str, str | tuple[str, ...]] = {}
        for question in self.content.questions.values():
            value = self.known.lookup(question.id)
            if question.type == "multi":
                found[question.id] = tuple(str(v) for v in value) if isinstance(value, tuple) else ()
            elif question.type in ("single", "yes_no"):
                found[question.id] = value if isinstance(value, str) else ""
        return found

    # ------------------------------------------------------------------ requirements

    @cached_property
    def requirements(self) -> tuple[Selected, ...]:
        """Clauses printed as requirements: commercial ones go to legal, the authority's to its own section."""
        return tuple(s for s in self.selection.included if s.clause.duty in ("supplier", "tender_evidence"))

    @cached_property
    def hand_off(self) -> tuple[Selected, ...]:
        """Clauses whose duty belongs in the contract."""
        return tuple(s for s in self.selection.included if s.clause.duty == "commercial")

    @cached_property
    def authority_duties(self) -> tuple[Selected, ...]:
        """Clauses that bind the authority itself."""
        return tuple(s for s in self.selection.included if s.clause.duty == "authority")

    @cached_property
    def numbers(self) -> dict[str, str]:
        """Number of each requirement, the buyer's own after the library's of the same family."""
        ids: list[str] = []
        for family in self.content.families.values():
            ids += [s.id for s in self.requirements if self.content.family_of[s.id].id == family.id]
            ids += [own.id for own in self.selection.own if own.family == family.id and not own.waits]
        return assign(ids, self.session.ledger)

    def clause_text(self, selected: Selected) -> Text:
        """The requirement's words: the buyer's edit, else the library's with parameters filled and modal set."""
        if selected.decision and selected.decision.wording:
            return (Span(selected.decision.wording),)
        return self.fill(selected, "wording")

    def fill(self, selected: Selected, which: Literal["wording", "acceptance", "response"]) -> Text:
        """One of the clause's texts with its parameters filled; in the wording, the modal of its priority."""
        values = {p.name: self._publishable_parameter(selected, p.name) for p in selected.clause.parameters}
        rendered = self.content.wording(selected.id, which).render(values, self.answers_for_wording)
        pieces = in_words_of(selected.clause.parameters, rendered)
        word = MODAL[selected.priority] if which == "wording" else "must"
        return tuple(Span(_MUST.sub(word, text) if kind == "plain" else text, kind) for text, kind in pieces if text)

    def _publishable_parameter(self, selected: Selected, name: str) -> str | None:
        parameter = next(p for p in selected.clause.parameters if p.name == name)
        value = selected.parameters[name]
        by_hand = bool(selected.decision and name in selected.decision.parameters)
        source = parameter.question
        hidden = parameter.publish != "publish" or (
            bool(source)
            and not by_hand
            and not parameter.map
            and self.answer(source) is not None
            and self.marking_of(source) != "publish"
        )
        if not hidden or value is None:
            return value
        return parameter_value(_nothing(self.known), parameter, None)

    # ------------------------------------------------------------------ the document's own facts

    @cached_property
    def date(self) -> date:
        """The date set by hand, else the day of the last change in London."""
        with suppress(ValueError):  # a file may say anything
            return date.fromisoformat(self.session.details.get("date", ""))
        times = [entry.command.time for entry in self.session.history if entry.command.time]
        return _day(max(times)) if times else date(2026, 1, 1)

    @cached_property
    def version(self) -> str:
        """0.1 until the first issue; the issue's own version when nothing changed since, else the next draft of it."""
        count = len(self.session.issues)
        if self.stage == "issue":
            return f"{count + 1}.0"
        return f"{count}.1"

    @cached_property
    def meta(self) -> Meta:
        """The facts on the cover."""
        marked = self.answer("marking")  # printed whoever may read the answer
        marking = "OFFICIAL-SENSITIVE" if marked and marked.value == "official_sensitive" else "OFFICIAL"
        statuses_ = {s.clause.status for s in self.selection.included}
        return Meta(
            title=self.names["title"] or "Untitled specification",
            authority=self.names["authority"] or "[contracting authority to be stated]",
            controller=self.names["controller"] or "",
            reference=self.session.details.get("reference", ""),
            version=self.version,
            date=self.date,
            marking=marking,
            stage=self.stage,
            regime=self.regime,
            library=self.content.library_label,
            bank=self.content.bank_label,
            library_status="draft" if "draft" in statuses_ else "approved",
            fingerprint=self.fingerprint,
            program=__version__,
        )

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 over content, answers and decisions, without who and when: same fingerprint, same document."""
        session = self.session
        state = {
            "content": self.content.fingerprint,
            "stage": self.stage,
            "issues": [issue.version for issue in session.issues],
            "answers": [[name, *command_value(answer)] for name, answer in sorted(session.answers.items())],
            "decisions": [[name, *_plain_decision(one)] for name, one in sorted(session.decisions.items())],
            "own": [astuple(replace(one, author="", time="")) for one in session.own.values()],
            "details": {name: value for name, value in session.details.items() if name != "mode"},
            "ledger": dict(session.ledger),
        }
        return hashlib.sha256(json.dumps(state, sort_keys=True).encode()).hexdigest()


def command_value(answer: Answer) -> list[object]:
    """What an answer says, as data for fingerprints."""
    taken = sorted(match.clause for match in answer.matches if match.taken)
    return [answer.state, value_to_plain(answer.value), list(answer.other), answer.note, answer.publish or "", taken]


def _plain_decision(decision: ClauseDecision) -> list[object]:
    return [decision.verdict, decision.priority, dict(decision.parameters), decision.wording]


def _nothing(known: Statuses) -> Statuses:
    return Statuses(known.status, {})


def _day(time: str) -> date:
    try:
        moment = datetime.fromisoformat(time)
    except ValueError:
        return date(2026, 1, 1)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(LONDON).date()
