"""The typed shape of everything that authors write: question banks, clause library, reference data.

Every model is frozen and refuses unknown keys, so a typing mistake in a YAML file is an error with a place, and
nothing that the program does can change the content it was given. The models hold text and references only;
conditions and wording stay source text here and are compiled by `conditions` and `wording`. The JSON Schemas that
editors use are generated from the same classes, so each field's description is its documentation for authors.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

Publish = Literal["publish", "restricted", "internal"]
QuestionType = Literal[
    "text", "long_text", "single", "multi", "yes_no", "number", "date", "date_range", "table", "systems"
]
ColumnType = Literal["text", "number", "single", "yes_no", "date"]
Priority = Literal["must", "should", "could"]
Treatment = Literal["pass_fail", "confirm", "scored", "contract"]
FailEffect = Literal["disqualify", "score_zero", "contract_condition"]
Duty = Literal["supplier", "authority", "tender_evidence", "commercial"]
Method = Literal["inspection", "demo", "test", "certificate", "analysis", "reference", "commitment", "monitoring"]
VerificationStage = Literal["tender", "before_go_live", "acceptance", "live_service", "exit"]
Level = Literal["foundational", "structural", "semantic", "organisational"]
Area = Literal["requirements", "knowledge", "relationship"]
Certainty = Literal["verified", "part-verified", "unverified"]
Status = Literal["draft", "approved", "deprecated", "withdrawn"]
Stage = Literal["draft", "engagement", "issue"]
Regime = Literal["pa2023", "pcr2015_framework", "below_threshold", "scotland"]

Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
Key = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$", max_length=60)]
ClauseId = Annotated[str, Field(pattern=r"^[A-Z]{2,5}-\d{2,4}$")]
Line = Annotated[str, Field(min_length=1)]


def _number(found: object) -> object:
    """The number that a scalar's text stands for: scalars arrive as text, and a Literal compares without reading."""
    return int(found) if isinstance(found, str) and found.isdecimal() else found


TierNumber = Annotated[Literal[1, 2, 3], BeforeValidator(_number)]


class Entry(BaseModel):
    """Base of all content: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


# ---------------------------------------------------------------------------------------------- question banks


class Option(Entry):
    """One choice of a single or multi question, or of a table column."""

    value: Key = Field(description="What is stored and what conditions compare with; never changed once published.")
    label: Line = Field(description="What the buyer reads.")
    help: str = Field("", description="One line that says what choosing this means.")
    aliases: tuple[str, ...] = Field((), description="Other words a buyer would type for it.")
    exclusive: bool = Field(False, description="Choosing it clears the others ('none of these'); counts as 0.")


class Column(Entry):
    """One column of a table question."""

    name: Identifier = Field(description="Name in stored rows and in `column(question, 'name')`.")
    label: Line = Field(description="Column heading, on screen and in the document.")
    type: ColumnType = Field("text", description="How a cell is read and checked.")
    options: tuple[Option, ...] = Field((), description="Choices of a single column.")
    required: bool = Field(False, description="A row without it is reported.")
    example: str = Field("", description="Shown as a hint in the empty cell.")
    systems: bool = Field(False, description="Suggest names from the systems catalogue in this column.")


class RowsFrom(Entry):
    """Where the rows of a table come from: one row for each row of an earlier table."""

    question: Identifier
    column: Identifier
    into: Identifier = Field(description="The column of this table that receives the value.")


class Validation(Entry):
    """What a value must satisfy, with the message shown when it does not."""

    min: Decimal | None = Field(None, description="Smallest number, or fewest choices or rows.")
    max: Decimal | None = Field(None, description="Largest number, or most choices or rows.")
    total: Decimal | None = Field(None, description="What a table's number column must add up to.")
    integer: bool = Field(False, description="Whole numbers only.")
    not_before: str = Field("", description="Earliest date: an ISO date or 'today'.")
    message: str = Field("", description="Plain words: what is wrong and what to do.")


class Question(Entry):
    """One question of a bank."""

    id: Identifier = Field(description="Name used in conditions and answer sets; never reused.")
    ref: Annotated[str, Field(pattern=r"^Q-[A-Z]{3}-\d{2}$")] = Field(description="Outline id, such as Q-WHA-02.")
    ask: Line = Field(description="The question, in plain English, one sentence.")
    help: str = Field("", description="What it means and how to find the answer (two or three sentences).")
    why: Line = Field(description="What the answer changes in the specification.")
    example: str = Field("", description="A realistic answer.")
    who: Line = Field(description="Who in a force usually knows.")
    type: QuestionType
    options: tuple[Option, ...] = ()
    other: bool = Field(False, description="The buyer may add a choice in her own words.")
    columns: tuple[Column, ...] = Field((), description="Columns of a table question.")
    rows_from: RowsFrom | None = None
    catalogue: tuple[str, ...] = Field((), description="Kinds of system offered by a systems question.")
    options_from: Literal["", "must_clauses"] = Field("", description="Choices computed from the draft itself.")
    labels: tuple[str, ...] = Field((), description="Labels of the two dates of a date_range.")
    unit: str = Field("", description="Unit of a number, such as GBP, TB, working days, percent.")
    note: str = Field("", description="When set, every choice may carry a note; the text is the note's prompt.")
    note_publish: Publish | None = Field(None, description="Marking of the note where it differs from the answer's.")
    when: str = Field("", description="Condition: ask only when it is true.")
    required: bool = Field(False, description="Left open, it is an open point in the working draft.")
    blocks_issue: bool = Field(False, description="Left open, the document cannot be issued.")
    scope: Literal["organisation", "project"] = "project"
    publish: Publish = Field("publish", description="Whether the answer may stand in a supplier file.")
    quick: bool = Field(False, description="Part of the quick interview.")
    match: bool = Field(False, description="Free text is matched to clauses (for a table: its first column).")
    default: str = Field("", description="Offered as the answer, one key to accept.")
    validation: Validation | None = None
    feeds: tuple[str, ...] = Field((), description="Sections of the document that show the answer.")


class QuestionSection(Entry):
    """A part of the interview; one file."""

    id: Identifier
    title: Line
    intro: str = Field("", description="One or two sentences shown when the section begins.")
    order: int = Field(description="Position in the interview.")
    questions: tuple[Question, ...]


class BankHeader(Entry):
    """What a question bank is."""

    id: Key
    title: Line
    version: Line = Field(description="Version of the bank; answer sets record it.")
    description: str = ""
    language: str = "en-GB"


class Bank(Entry):
    """A question bank: its header and sections in order."""

    header: BankHeader
    sections: tuple[QuestionSection, ...]


# ---------------------------------------------------------------------------------------------- clause library


class Conditional(Entry):
    """A value that holds when a condition is true; the first true one of a list wins."""

    when: Line
    value: Line


class Parameter(Entry):
    """A number or choice of the buyer's that a clause needs."""

    name: Identifier = Field(description="Name used in the wording as {{ name }}.")
    label: Line = Field(description="What it is, in words a buyer reads: 'notice before an interface is withdrawn'.")
    type: Literal["integer", "decimal", "text", "choice", "date"]
    unit: str = Field("", description="Unit printed by the wording (not added automatically): 'months'.")
    default: str = Field("", description="Used when nobody says otherwise; empty means a visible blank.")
    min: Decimal | None = None
    max: Decimal | None = None
    options: tuple[str, ...] = Field((), description="The allowed values of a choice.")
    question: str = Field("", description="The question whose answer fills it.")
    map: dict[str, str] = Field(default_factory=dict, description="From the answer's value to the parameter's.")
    publish: Publish = "publish"


class Verification(Entry):
    """How it is checked that the requirement is met, and when."""

    methods: tuple[Method, ...] = Field(min_length=1)
    stage: VerificationStage


class Suppression(Entry):
    """An author rule that does not apply here, and why."""

    rule: Line
    reason: Line


class Source(Entry):
    """Where a statement of fact or law comes from."""

    title: Line
    url: str = ""
    checked_on: date | None = None


class Review(Entry):
    """Who read this revision, and when; the fingerprint ties the stamp to the words that were read."""

    by: str = ""
    on: date | None = None
    fingerprint: str = ""


class Clause(Entry):
    """One requirement of the library: a single testable obligation and all that is known about it."""

    id: ClauseId
    revision: Annotated[int, Field(ge=1)] = Field(description="Rises when a supplier's duty changes.")
    status: Status = "draft"
    superseded_by: tuple[ClauseId, ...] = ()
    title: Line
    wording: Line = Field(description="One testable obligation. Jinja text over the clause's parameters and answers.")
    parameters: tuple[Parameter, ...] = ()
    priority: Priority
    priority_when: tuple[Conditional, ...] = Field((), description="Conditions that give another priority.")
    treatment: Treatment
    treatment_when: tuple[Conditional, ...] = ()
    fail_effect: FailEffect | None = Field(None, description="Effect of failing; needed for every must.")
    duty: Duty = "supplier"
    verification: Verification
    acceptance: Line = Field(description="What an evaluator or tester observes when it is met, with its measure.")
    response: str = Field("", description="The question a bidder answers.")
    rationale: Line = Field(description="Why the force needs it: one sentence a supplier may read.")
    guidance: str = Field("", description="Advice to the buyer; never printed.")
    standards: tuple[Key, ...] = Field((), description="Keys of standards given as examples of how to meet it.")
    systems: tuple[Key, ...] = Field((), description="Keys of systems that the clause is about.")
    level: Level
    area: Area
    tier: TierNumber | None = Field(None, description="1 always; 2 from a stated value or sensitivity; 3 full.")
    when: str = Field("", description="Condition that brings it in.")
    unless: str = Field("", description="Condition that keeps it out whatever brings it in, except by hand.")
    when_unknown: Literal["include", "exclude", "ask"] = "exclude"
    products: tuple[Key, ...] = Field((), description="Product categories that bring it in.")
    aliases: tuple[str, ...] = Field((), description="How buyers say it; never printed.")
    keywords: tuple[str, ...] = ()
    negatives: tuple[str, ...] = Field((), description="Words that speak for another clause.")
    requires: tuple[ClauseId, ...] = ()
    conflicts: tuple[ClauseId, ...] = ()
    variant_of: ClauseId | None = None
    recommendations: tuple[Literal["strategy", "skills", "open_interfaces", "industry", "evaluation"], ...] = Field(
        (), description="techUK recommendations (2024) that it serves."
    )
    scored_group: str = Field("", description="Group of the evaluation that scores it.")
    reviewed: Review = Review()
    sources: tuple[Source, ...] = ()
    ignore: tuple[Suppression, ...] = ()


class Family(Entry):
    """A family of clauses; one file holds it with its clauses."""

    id: Annotated[str, Field(pattern=r"^[A-Z]{2,5}$")]
    title: Line
    intro: Line = Field(description="Opens the family in the document: one or two sentences, supplier-facing.")
    order: int
    section: Identifier = Field(description="Section of the document that holds it.")
    area: Area
    level: Level


class Tier(Entry):
    """When a tier of the core set applies."""

    tier: TierNumber
    when: str = Field("", description="Condition; empty is always.")
    why: Line = Field(description="Reason shown to the buyer.")


class Standard(Entry):
    """A standard, law, policy or scheme that clauses cite."""

    key: Key
    name: Line
    identifier: str = ""
    body: str = ""
    purpose: str = ""
    aliases: tuple[str, ...] = ()
    url: str = ""
    kind: Literal["standard", "law", "policy", "guidance", "scheme", "system"] = "standard"
    group: str = ""
    certainty: Certainty
    certainty_note: str = ""
    checked_on: date | None = None
    uk_standard: bool = Field(False, description="A UK standard in the sense of PA 2023 s.56: needs equivalence.")
    adopts: str = Field("", description="International standard that it adopts.")
    no_international_equivalent: bool = False
    mandated: bool = Field(False, description="Law or a national body makes it compulsory: no equivalent possible.")
    status: Literal["current", "withdrawn", "superseded"] = "current"
    short: str = Field("", description="Short name for lists: 'OpenAPI', 'DPA 2018 s.62'.")
    sources: tuple[str, ...] = ()


class System(Entry):
    """A national or local system that a product may have to work with."""

    key: Key
    name: Line = Field(description="Neutral name printed in documents.")
    kind: Literal["national", "local", "partner"]
    what: str = ""
    owner: str = ""
    aliases: tuple[str, ...] = Field((), description="What officers call it, with product names; never printed.")
    standards: tuple[Key, ...] = ()
    clauses: tuple[ClauseId, ...] = ()
    certainty: Certainty = "unverified"
    checked_on: date | None = None
    exclusive: bool = False


class Flow(Entry):
    """One typical exchange of a product category."""

    system: Line
    direction: Literal["in", "out", "both"]
    freshness: tuple[Literal["RT", "NRT", "FREQ", "BATCH", "BULK"], ...] = ()
    note: str = ""


class Trap(Entry):
    """A known failure of a category and the clauses that protect from it."""

    text: Line
    clauses: tuple[ClauseId, ...] = Field(min_length=1)


class Product(Entry):
    """A product category."""

    key: Key
    name: Line
    what: Line
    aliases: tuple[str, ...] = ()
    flows: tuple[Flow, ...] = ()
    standards: tuple[Key, ...] = ()
    traps: tuple[Trap, ...] = ()
    clauses: tuple[ClauseId, ...] = Field((), description="Clauses usually switched on besides the core set.")
    priorities: dict[str, Priority] = Field(default_factory=dict, description="Default priority of clauses here.")


class Term(Entry):
    """A word of the glossary: defined for readers, expanded for matching."""

    term: Line
    definition: str = Field("", description="Printed in the glossary when the document uses the term.")
    expansion: str = Field("", description="What an acronym stands for.")
    equivalents: tuple[str, ...] = Field((), description="Words that mean the same when matching.")
    avoid: tuple[str, ...] = Field((), description="Words to be replaced by this term in drafted text.")
    printed: bool = Field(False, description="May stand in the document's glossary.")
    sources: tuple[str, ...] = ()


class TradeMark(Entry):
    """A trade name or producer that must not stand in a requirement (Procurement Act 2023 s.56(7))."""

    name: Line
    kind: Literal["product", "producer"]
    neutral: str = Field("", description="What to write in its place.")
    case_sensitive: bool = Field(True, description="False where the name is no everyday word.")


class Block(Entry):
    """One block of a document section: standing text, an answer, or a part that the program computes."""

    id: Identifier
    text: str = Field("", description="Standing text; Jinja over document names and answers.")
    answer: str = Field("", description="Question whose answer is set here.")
    lead: str = Field("", description="Words before the answer or the computed part.")
    generated: str = Field("", description="Name of a computed part, such as flows, standards, glossary.")
    style: Literal["body", "bullet", "note", "heading", "definition"] = "body"
    when: str = ""
    stages: tuple[Stage, ...] = Field((), description="Stages that print it; empty is all.")
    regimes: tuple[Regime, ...] = Field((), description="Legal regimes that print it; empty is all.")
    sources: tuple[Source, ...] = ()


class DocumentSection(Entry):
    """A section of the specification."""

    id: Identifier
    title: Line
    order: int
    annex: bool = False
    blocks: tuple[Block, ...] = ()
    families: tuple[str, ...] = Field((), description="Families of requirements that stand here, in order.")
    landscape: bool = False


class LibraryHeader(Entry):
    """What a clause library is."""

    id: Key
    title: Line
    version: Line
    owner: str = ""
    licence: str = ""
    description: str = ""
    tiers: tuple[Tier, ...] = ()


class Library(Entry):
    """A clause library with its reference data."""

    header: LibraryHeader
    families: tuple[Family, ...] = ()
    clauses: tuple[Clause, ...] = ()
    standards: tuple[Standard, ...] = ()
    systems: tuple[System, ...] = ()
    products: tuple[Product, ...] = ()
    terms: tuple[Term, ...] = ()
    marks: tuple[TradeMark, ...] = ()
    sections: tuple[DocumentSection, ...] = ()
