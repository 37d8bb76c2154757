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
Nation = Literal["england", "wales", "scotland", "northern_ireland"]

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
    caution: str = Field("", description="What the review warns of while the answer's note does not answer it.")
    agreement: str = Field("", description="Who has to agree to it: an open point of theirs until the note says so.")
    exclusive: bool = Field(False, description="Choosing it clears the others ('none of these'); counts as 0.")
    formerly: tuple[Key, ...] = Field((), description="Values under which earlier versions of the bank stored it.")


class Column(Entry):
    """One column of a table question."""

    name: Identifier = Field(description="Name in stored rows and in `column(question, 'name')`.")
    label: Line = Field(description="Column heading, on screen and in the document.")
    type: ColumnType = Field("text", description="How a cell is read and checked.")
    options: tuple[Option, ...] = Field((), description="Choices of a single column.")
    required: bool = Field(False, description="A row without it is reported.")
    example: str = Field("", description="Shown as a hint in the empty cell.")
    systems: bool = Field(False, description="Suggest names from the systems catalogue in this column.")
    publish: Publish = Field("publish", description="Whether the column may stand in a supplier file.")
    formerly: tuple[Identifier, ...] = Field((), description="Names it had in earlier versions of the bank.")


class RowsFrom(Entry):
    """Where the rows of a table come from: one row for each row of an earlier table."""

    question: Identifier = Field(description="The earlier table question.")
    column: Identifier = Field(description="The column of it whose values are taken.")
    into: Identifier = Field(description="The column of this table that receives the value.")


class Validation(Entry):
    """What a value must satisfy, with the message shown when it does not."""

    min: Decimal | None = Field(None, description="Smallest number, or fewest choices or rows.")
    max: Decimal | None = Field(None, description="Largest number, or most choices or rows.")
    total: Decimal | None = Field(None, description="What a table's number column must add up to.")
    integer: bool = Field(False, description="Whole numbers only.")
    not_before: str = Field("", description="Earliest date: an ISO date or 'today'.")
    message: str = Field("", description="Plain words: what is wrong and what to do.")


class Suppression(Entry):
    """An author rule that does not apply here, and why."""

    rule: Line = Field(description="Id of the author rule.")
    reason: Line = Field(description="Why the rule does not apply here; a reader must be able to judge it.")


class Source(Entry):
    """Where a statement of fact or law comes from."""

    title: Line = Field(description="Name of the source, with its section.")
    url: str = Field("", description="Where it can be read.")
    checked_on: date | None = Field(None, description="Day on which somebody read it; none is 'not verified'.")


class Question(Entry):
    """One question of a bank."""

    id: Identifier = Field(description="Name used in conditions and answer sets; never reused.")
    ref: Annotated[str, Field(pattern=r"^Q-[A-Z]{3}-\d{2}$")] = Field(description="Outline id, such as Q-WHA-02.")
    ask: Line = Field(description="The question, in plain English, one sentence.")
    help: str = Field("", description="What it means and how to find the answer (two or three sentences).")
    why: Line = Field(description="What the answer changes in the specification.")
    example: str = Field("", description="A realistic answer.")
    who: Line = Field(description="Who in a force usually knows.")
    type: QuestionType = Field(description="How it is asked and how the answer is read.")
    options: tuple[Option, ...] = Field((), description="Choices of a single or multi question.")
    other: bool = Field(False, description="The buyer may add a choice in her own words.")
    columns: tuple[Column, ...] = Field((), description="Columns of a table question.")
    rows_from: RowsFrom | None = Field(
        None, description="The rows are given by an earlier table, one row for each of its rows."
    )
    catalogue: tuple[str, ...] = Field((), description="Kinds of system offered by a systems question.")
    options_from: Literal["", "must_clauses"] = Field("", description="Choices computed from the draft itself.")
    labels: tuple[str, ...] = Field((), description="Labels of the two dates of a date_range.")
    unit: str = Field("", description="Unit of a number, such as GBP, TB, working days, percent.")
    note: str = Field("", description="When set, every choice may carry a note; the text is the note's prompt.")
    note_publish: Publish | None = Field(None, description="Marking of the note where it differs from the answer's.")
    when: str = Field("", description="Condition: ask only when it is true.")
    required: bool = Field(False, description="Left open, it is an open point in the working draft.")
    blocks_issue: bool = Field(False, description="Left open, the document cannot be issued.")
    scope: Literal["organisation", "project"] = Field(
        "project", description="organisation: the answer is the force's own and is reused in the next purchase."
    )
    publish: Publish = Field("publish", description="Whether the answer may stand in a supplier file.")
    quick: bool = Field(False, description="Part of the quick interview.")
    match: bool = Field(False, description="Free text is matched to clauses (for a table: its first column).")
    default: str = Field("", description="Offered as the answer, one key to accept.")
    validation: Validation | None = Field(None, description="What a value must satisfy.")
    feeds: tuple[str, ...] = Field((), description="Sections of the document that show the answer.")
    sources: tuple[Source, ...] = Field((), description="Where statements of law or fact in its text come from.")
    revision: Annotated[int, Field(ge=1)] = Field(
        1,
        description="Rises when an answer given before would not mean the same now; it is then asked to be confirmed.",
    )
    formerly: tuple[Identifier, ...] = Field(
        (), description="Ids it had in earlier versions of the bank; answers given under them are carried over."
    )
    ignore: tuple[Suppression, ...] = Field(
        (), description="Author rules that do not apply here, each with its reason."
    )


class QuestionSection(Entry):
    """A part of the interview; one file."""

    id: Identifier = Field(description="Name of the section; a force's file with the same id adds to it.")
    title: Line = Field(description="Heading in the interview.")
    intro: str = Field("", description="One or two sentences shown when the section begins.")
    order: int = Field(description="Position in the interview.")
    questions: tuple[Question, ...] = Field(description="The questions, in the order in which they are asked.")


class BankHeader(Entry):
    """What a question bank is."""

    id: Key = Field(description="Name of the bank, for --bank.")
    title: Line = Field(description="What the buyer reads on the start screen.")
    version: Line = Field(description="Version of the bank; answer sets record it.")
    description: str = Field("", description="What the bank is for.")
    language: str = Field("en-GB", description="Language of its text.")


class Bank(Entry):
    """A question bank: its header and sections in order."""

    header: BankHeader = Field(description="What the bank is.")
    sections: tuple[QuestionSection, ...] = Field(description="Its sections, in the order of the interview.")


# ---------------------------------------------------------------------------------------------- clause library


class Conditional(Entry):
    """A value that holds when a condition is true; the first true one of a list wins."""

    when: Line = Field(description="Condition.")
    value: Line = Field(description="The value while the condition is true.")


class Parameter(Entry):
    """A number or choice of the buyer's that a clause needs."""

    name: Identifier = Field(description="Name used in the wording as {{ name }}.")
    label: Line = Field(description="What it is, in words a buyer reads: 'notice before an interface is withdrawn'.")
    type: Literal["integer", "decimal", "text", "choice", "date"] = Field(
        description="How a value is read and checked."
    )
    unit: str = Field("", description="Unit printed by the wording (not added automatically): 'months'.")
    default: str = Field("", description="Used when nobody says otherwise; empty means a visible blank.")
    min: Decimal | None = Field(None, description="Smallest number allowed.")
    max: Decimal | None = Field(None, description="Largest number allowed.")
    options: tuple[str, ...] = Field((), description="The allowed values of a choice.")
    question: str = Field("", description="The question whose answer fills it.")
    map: dict[str, str] = Field(default_factory=dict, description="From the answer's value to the parameter's.")
    publish: Publish = Field(
        "publish", description="Whether a value may stand in a supplier file; if not, the default is printed there."
    )


class Verification(Entry):
    """How it is checked that the requirement is met, and when."""

    methods: tuple[Method, ...] = Field(min_length=1, description="How it is checked.")
    stage: VerificationStage = Field(description="When it is checked.")


class Review(Entry):
    """Who read this revision, and when; the fingerprint ties the stamp to the words that were read."""

    by: str = Field("", description="Name of the person who read it.")
    on: date | None = Field(None, description="Day on which it was read.")
    fingerprint: str = Field("", description="Fingerprint of the clause as it was read.")


class Clause(Entry):
    """One requirement of the library: a single testable obligation and all that is known about it."""

    id: ClauseId = Field(description="Family letters, hyphen, number; never reused for another duty.")
    revision: Annotated[int, Field(ge=1)] = Field(description="Rises when a supplier's duty changes.")
    status: Status = Field(
        "draft",
        description="draft until a named person approves it; deprecated and withdrawn come in by hand only.",
    )
    superseded_by: tuple[ClauseId, ...] = Field((), description="Clauses that stand in its place.")
    title: Line = Field(description="A few words, no full stop; heads the requirement.")
    wording: Line = Field(description="One testable obligation. Jinja text over the clause's parameters and answers.")
    parameters: tuple[Parameter, ...] = Field(
        (), description="Numbers and choices of the buyer's that the wording prints."
    )
    priority: Priority = Field(description="must: the force would walk away over it; should: wanted; could: welcome.")
    priority_when: tuple[Conditional, ...] = Field((), description="Conditions that give another priority.")
    treatment: Treatment = Field(description="How a response is dealt with in the evaluation.")
    treatment_when: tuple[Conditional, ...] = Field((), description="Conditions that give another treatment.")
    fail_effect: FailEffect | None = Field(None, description="Effect of failing; needed for every must.")
    duty: Duty = Field(
        "supplier",
        description="Whose duty it is; only supplier and tender_evidence are printed as requirements.",
    )
    verification: Verification = Field(description="How and when it is checked.")
    acceptance: Line = Field(description="What an evaluator or tester observes when it is met, with its measure.")
    response: str = Field("", description="The question a bidder answers.")
    rationale: Line = Field(description="Why the force needs it: one sentence a supplier may read.")
    guidance: str = Field("", description="Advice to the buyer; never printed.")
    standards: tuple[Key, ...] = Field((), description="Keys of standards given as examples of how to meet it.")
    systems: tuple[Key, ...] = Field((), description="Keys of systems that the clause is about.")
    level: Level = Field(description="Level of interoperability that it serves.")
    area: Area = Field(description="Area of the techUK paper (2024) that it belongs to.")
    tier: TierNumber | None = Field(None, description="1 always; 2 from a stated value or sensitivity; 3 full.")
    when: str = Field("", description="Condition that brings it in.")
    unless: str = Field("", description="Condition that keeps it out whatever brings it in, except by hand.")
    when_unknown: Literal["include", "exclude", "ask"] = Field(
        "exclude", description="What happens while `when` or the tier cannot be told yet."
    )
    products: tuple[Key, ...] = Field((), description="Product categories that bring it in.")
    aliases: tuple[str, ...] = Field((), description="How buyers say it; never printed.")
    keywords: tuple[str, ...] = Field((), description="Single words or short terms for matching.")
    negatives: tuple[str, ...] = Field((), description="Words that speak for another clause.")
    requires: tuple[ClauseId, ...] = Field((), description="Clauses that it cannot do without; they come in with it.")
    conflicts: tuple[ClauseId, ...] = Field((), description="Clauses that contradict it; both in is reported.")
    variant_of: ClauseId | None = Field(None, description="The clause that it is another version of.")
    recommendations: tuple[Literal["strategy", "skills", "open_interfaces", "industry", "evaluation"], ...] = Field(
        (), description="techUK recommendations (2024) that it serves."
    )
    scored_group: str = Field("", description="Group of the evaluation that scores it.")
    reviewed: Review = Field(Review(), description="Who read this revision, and when.")
    sources: tuple[Source, ...] = Field((), description="Where statements of law or fact in its text come from.")
    ignore: tuple[Suppression, ...] = Field(
        (), description="Author rules that do not apply here, each with its reason."
    )


class Family(Entry):
    """A family of clauses; one file holds it with its clauses."""

    id: Annotated[str, Field(pattern=r"^[A-Z]{2,5}$")] = Field(
        description="Two to five capital letters; the clauses' ids begin with them."
    )
    title: Line = Field(description="Heading of the family in the document.")
    intro: Line = Field(description="Opens the family in the document: one or two sentences, supplier-facing.")
    order: int = Field(description="Position among all families, in lists and in numbering.")
    section: Identifier = Field(description="Section of the document that holds it.")
    area: Area = Field(description="Area of the techUK paper (2024).")
    level: Level = Field(description="Level of interoperability.")


class Tier(Entry):
    """When a tier of the core set applies."""

    tier: TierNumber = Field(description="Which tier: 1, 2 or 3.")
    when: str = Field("", description="Condition; empty is always.")
    why: Line = Field(description="Reason shown to the buyer.")


class Standard(Entry):
    """A standard, law, policy or scheme that clauses cite."""

    key: Key = Field(description="Name by which clauses, systems and products cite it.")
    name: Line = Field(description="Full title, printed in the annex of standards.")
    identifier: str = Field("", description="Number, edition or version.")
    body: str = Field("", description="Who publishes it.")
    purpose: str = Field("", description="What it is for, in one line.")
    aliases: tuple[str, ...] = Field((), description="Other names, for matching.")
    url: str = Field("", description="Where it can be read.")
    kind: Literal["standard", "law", "policy", "guidance", "scheme", "system"] = Field(
        "standard", description="What sort of document it is."
    )
    group: str = Field("", description="Heading under which lists show it.")
    certainty: Certainty = Field(
        description="How well the entry is checked; an unverified one is never printed as if verified."
    )
    certainty_note: str = Field("", description="What is not certain.")
    checked_on: date | None = Field(None, description="Day on which the entry was last checked.")
    uk_standard: bool = Field(False, description="A UK standard in the sense of PA 2023 s.56: needs equivalence.")
    adopts: str = Field("", description="International standard that it adopts.")
    no_international_equivalent: bool = Field(
        False, description="There is no international standard for the same thing."
    )
    mandated: bool = Field(False, description="Law or a national body makes it compulsory: no equivalent possible.")
    regimes: tuple[Regime, ...] = Field((), description="Legal regimes under which a document cites it; empty is all.")
    nations: tuple[Nation, ...] = Field((), description="Nations whose forces it applies to; empty is all.")
    nations_certainty: Certainty = Field("unverified", description="How well `nations` is checked.")
    status: Literal["current", "withdrawn", "superseded"] = Field("current", description="Whether it is in force.")
    short: str = Field("", description="Short name for lists: 'OpenAPI', 'DPA 2018 s.62'.")
    sources: tuple[str, ...] = Field((), description="Keys or titles of the sources of the entry.")
    ignore: tuple[Suppression, ...] = Field(
        (), description="Author rules that do not apply here, each with its reason."
    )


class System(Entry):
    """A national or local system that a product may have to work with."""

    key: Key = Field(description="What is stored and what conditions compare with.")
    name: Line = Field(description="Neutral name printed in documents.")
    kind: Literal["national", "local", "partner"] = Field(
        description="Who runs it; a systems question offers the kinds of its `catalogue`."
    )
    what: str = Field("", description="What it holds or does, in one or two lines.")
    owner: str = Field("", description="Who is responsible for it.")
    aliases: tuple[str, ...] = Field((), description="What officers call it, with product names; never printed.")
    standards: tuple[Key, ...] = Field((), description="Keys of standards that a connection meets.")
    clauses: tuple[ClauseId, ...] = Field((), description="Clauses about connecting to it.")
    certainty: Certainty = Field("unverified", description="How well the entry is checked.")
    checked_on: date | None = Field(None, description="Day on which it was last checked.")
    exclusive: bool = Field(False, description="Choosing it clears the others ('none of these'); counts as 0.")


class Flow(Entry):
    """One typical exchange of a product category."""

    system: Line = Field(description="The other system, by its neutral name.")
    direction: Literal["in", "out", "both"] = Field(description="Seen from the product.")
    freshness: tuple[Literal["RT", "NRT", "FREQ", "BATCH", "BULK"], ...] = Field(
        (),
        description="RT seconds, NRT a minute, FREQ 15 minutes, BATCH next morning, BULK large and on demand.",
    )
    note: str = Field("", description="What flows, or a remark.")


class Trap(Entry):
    """A known failure of a category and the clauses that protect from it."""

    text: Line = Field(description="What goes wrong.")
    clauses: tuple[ClauseId, ...] = Field(min_length=1, description="The clauses that protect from it.")


class Product(Entry):
    """A product category."""

    key: Key = Field(description="Value of the option of the question on what is bought.")
    name: Line = Field(description="Neutral name of the category.")
    what: Line = Field(description="What such a product does.")
    aliases: tuple[str, ...] = Field((), description="Other names, with product names; never printed.")
    flows: tuple[Flow, ...] = Field((), description="Typical exchanges with other systems.")
    standards: tuple[Key, ...] = Field((), description="Keys of standards that are usual here.")
    traps: tuple[Trap, ...] = Field((), description="Known failures and what protects from them.")
    clauses: tuple[ClauseId, ...] = Field((), description="Clauses usually switched on besides the core set.")
    priorities: dict[str, Priority] = Field(default_factory=dict, description="Default priority of clauses here.")


class Term(Entry):
    """A word of the glossary: defined for readers, expanded for matching."""

    term: Line = Field(description="The word or acronym, as the document writes it.")
    definition: str = Field("", description="Printed in the glossary when the document uses the term.")
    expansion: str = Field("", description="What an acronym stands for.")
    equivalents: tuple[str, ...] = Field((), description="Words that mean the same when matching.")
    avoid: tuple[str, ...] = Field((), description="Words to be replaced by this term in drafted text.")
    printed: bool = Field(False, description="May stand in the document's glossary.")
    sources: tuple[str, ...] = Field((), description="Where the definition comes from.")


class TradeMark(Entry):
    """A trade name or producer that must not stand in a requirement (Procurement Act 2023 s.56(7))."""

    name: Line = Field(description="The name as it is written.")
    kind: Literal["product", "producer"] = Field(description="Whether it names a product or who makes it.")
    neutral: str = Field("", description="What to write in its place.")
    case_sensitive: bool = Field(True, description="False where the name is no everyday word.")


class Block(Entry):
    """One block of a document section: standing text, an answer, or a part that the program computes."""

    id: Identifier = Field(description="Name within the section; a force's block with the same id replaces it.")
    text: str = Field("", description="Standing text; Jinja over document names and answers.")
    answer: str = Field("", description="Question whose answer is set here.")
    lead: str = Field("", description="Words before the answer or the computed part.")
    generated: str = Field("", description="Name of a computed part, such as flows, standards, glossary.")
    style: Literal["body", "bullet", "note", "heading", "definition"] = Field(
        "body", description="How the paragraph is set."
    )
    when: str = Field("", description="Condition: print only when it is true.")
    stages: tuple[Stage, ...] = Field((), description="Stages that print it; empty is all.")
    regimes: tuple[Regime, ...] = Field((), description="Legal regimes that print it; empty is all.")
    sources: tuple[Source, ...] = Field((), description="Where statements of law or fact come from.")


class DocumentSection(Entry):
    """A section of the specification."""

    id: Identifier = Field(description="Name of the section; families say it in `section`.")
    title: Line = Field(description="Heading.")
    order: int = Field(description="Position in the document.")
    annex: bool = Field(False, description="It is an annex.")
    blocks: tuple[Block, ...] = Field((), description="What stands in it, in order.")
    families: tuple[str, ...] = Field((), description="Families of requirements that stand here, in order.")
    landscape: bool = Field(False, description="Its pages lie on their side, for wide tables.")


class LibraryHeader(Entry):
    """What a clause library is."""

    id: Key = Field(description="Name of the library.")
    title: Line = Field(description="What it is, in a line.")
    version: Line = Field(description="Version; documents and answer sets record it.")
    owner: str = Field("", description="Who answers for its content.")
    licence: str = Field("", description="Terms under which it may be used.")
    description: str = Field("", description="What it covers and what it does not.")
    tiers: tuple[Tier, ...] = Field((), description="The tiers of the core set and when each applies.")


class Library(Entry):
    """A clause library with its reference data."""

    header: LibraryHeader = Field(description="What the library is.")
    families: tuple[Family, ...] = Field((), description="Families in order.")
    clauses: tuple[Clause, ...] = Field((), description="Clauses in order.")
    standards: tuple[Standard, ...] = Field((), description="Standards.")
    systems: tuple[System, ...] = Field((), description="Systems catalogue.")
    products: tuple[Product, ...] = Field((), description="Product categories.")
    terms: tuple[Term, ...] = Field((), description="Glossary.")
    marks: tuple[TradeMark, ...] = Field((), description="Trade names.")
    sections: tuple[DocumentSection, ...] = Field((), description="Sections of the document.")
