"""The document as a plain tree, before any file format.

Two trees with two readers: `Specification` holds only what a supplier may read; `DecisionRecord` and
`RestrictedAnnex` hold what stays inside. Keeping them apart as types, not as flags on one tree, is what makes it
impossible for an output format to print an internal reason in a supplier file by forgetting a condition. Tests
compare these trees without Word.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from specwizard.content.model import Duty, FailEffect, Method, Priority, Publish, Regime, Stage, Treatment

SpanKind = Literal["plain", "value", "blank", "strong", "reference"]


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text with one meaning: a filled value, a visible blank, a cross-reference."""

    text: str
    kind: SpanKind = "plain"
    target: str = ""  # requirement number, for a reference


Text = tuple[Span, ...]


def plain(text: str) -> Text:
    """One plain span, or nothing for empty text."""
    return (Span(text),) if text else ()


def flatten(text: Text) -> str:
    """The words of a text without their meaning."""
    return "".join(span.text for span in text)


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: Text
    style: Literal["body", "bullet", "note", "definition", "heading"] = "body"


@dataclass(frozen=True, slots=True)
class Table:
    """A simple table: one header row, no merged cells."""

    id: str
    caption: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    widths: tuple[float, ...]  # relative column widths
    description: str = ""  # alternative text


@dataclass(frozen=True, slots=True)
class DiagramNode:
    """One neighbour of the system in the context diagram."""

    name: str
    group: Literal["local", "national", "partner"]
    direction: Literal["in", "out", "both"]
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """The context diagram: the system in the middle and what it exchanges with whom."""

    id: str
    caption: str
    centre: str
    nodes: tuple[DiagramNode, ...]
    description: str  # alternative text: the same facts in words


@dataclass(frozen=True, slots=True)
class Requirement:
    """One numbered requirement as a supplier reads it."""

    number: str  # R-001; provisional until the first issue
    clause: str  # API-01, or OWN-01 for the buyer's own
    revision: int
    family: str
    title: str
    text: Text
    priority: Priority
    treatment: Treatment
    fail_effect: FailEffect | None
    methods: tuple[Method, ...]
    verified_at: str
    acceptance: Text
    response: Text
    rationale: str
    standards: tuple[str, ...]  # short printed names
    standard_keys: tuple[str, ...] = ()
    scored_group: str = ""
    duty: Duty = "supplier"
    own: bool = False

    @property
    def wording(self) -> str:
        """The requirement's words as plain text."""
        return flatten(self.text)


@dataclass(frozen=True, slots=True)
class RequirementList:
    """The requirements of one family, in order."""

    family: str
    title: str
    intro: str
    requirements: tuple[Requirement, ...]


Block = Paragraph | Table | Figure | RequirementList


@dataclass(frozen=True, slots=True)
class Section:
    id: str
    title: str
    blocks: tuple[Block, ...]
    annex: bool = False
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Meta:
    """What the cover, the headers and the document properties say."""

    title: str
    authority: str
    controller: str
    reference: str
    version: str  # 0.3 while a draft, 1.0 at the first issue
    date: date
    marking: str  # OFFICIAL
    stage: Stage
    regime: Regime | None
    library: str  # id and version
    bank: str
    library_status: str  # draft until a named person approves it
    fingerprint: str  # of answers and content, for the document properties
    program: str


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One line of document control."""

    version: str
    date: str
    change: str


@dataclass(frozen=True, slots=True)
class Specification:
    """The supplier's document."""

    meta: Meta
    versions: tuple[VersionRow, ...]
    sections: tuple[Section, ...]

    @property
    def requirements(self) -> tuple[Requirement, ...]:
        """All requirements in document order."""
        return tuple(
            requirement
            for section in self.sections
            for block in section.blocks
            if isinstance(block, RequirementList)
            for requirement in block.requirements
        )


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """Something nobody knows yet."""

    number: int
    question: str
    ref: str
    ask: str
    owner: str
    due: str
    effect: str
    blocks: bool
    publish: Publish = "publish"


@dataclass(frozen=True, slots=True)
class Decision:
    """Why a clause is in or out."""

    clause: str
    title: str
    included: bool
    number: str
    priority: str
    reasons: tuple[str, ...]
    answers: tuple[str, ...]  # refs of the questions behind it
    revision: int = 1  # 0: a requirement in the authority's own words has none


@dataclass(frozen=True, slots=True)
class Override:
    """A choice of the buyer against the library, with its reason."""

    clause: str
    kind: str  # removed, restored, priority, wording, parameter, accepted library, suppressed finding
    before: str
    after: str
    reason: str
    author: str
    time: str


@dataclass(frozen=True, slots=True)
class RecordedAnswer:
    ref: str
    section: str
    ask: str
    answer: str
    state: str  # answered, not known, not applicable, unanswered, kept aside
    source: str
    publish: Publish
    author: str = ""
    time: str = ""
    rows_apart: str = ""  # rows with a marking of their own: "2 rows restricted"


@dataclass(frozen=True, slots=True)
class HandOff:
    """A duty that belongs in the contract: for legal."""

    clause: str
    title: str
    text: str
    rationale: str


@dataclass(frozen=True, slots=True)
class RecordedDoubt:
    """A standard or law that is cited although something about it is not confirmed."""

    name: str
    edition: str
    clauses: tuple[str, ...]
    doubt: str


@dataclass(frozen=True, slots=True)
class RecordedFinding:
    rule: str
    severity: str
    place: str
    message: str
    fix: str = ""
    suppressed: str = ""  # the reason


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """The internal document: every choice and why."""

    meta: Meta
    included: tuple[Decision, ...]
    excluded: tuple[Decision, ...]
    overrides: tuple[Override, ...]
    open_points: tuple[OpenPoint, ...]
    answers: tuple[RecordedAnswer, ...]
    hand_off: tuple[HandOff, ...]
    findings: tuple[RecordedFinding, ...] = ()
    traceability: tuple[tuple[str, tuple[str, ...]], ...] = ()  # question ref -> clause ids
    warnings: tuple[str, ...] = ()
    doubts: tuple[RecordedDoubt, ...] = ()


@dataclass(frozen=True, slots=True)
class RestrictedAnnex:
    """Exactly the answers and table rows marked restricted."""

    meta: Meta
    entries: tuple[RecordedAnswer, ...] = ()
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Pack:
    """Everything one draft gives."""

    specification: Specification
    record: DecisionRecord
    annex: RestrictedAnnex
    blocking: tuple[str, ...] = field(default=())  # what keeps it from being issued
