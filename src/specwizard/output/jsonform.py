"""The form of the specification as data: what a program that imports it may rely on.

The types are the description: builders in `jsonout` are checked against them, `docs/schemas/specification.schema.json`
is generated from them, and a test holds every example against that file. The form is versioned (`format`); a change
that could break somebody's import gets a new number.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, TypeAdapter, with_config
from typing_extensions import TypedDict

from specwizard.content.model import Duty, FailEffect, Method, Priority, Regime, Stage, Treatment

SCHEMA_ID = "specification.schema.json"
CLOSED = ConfigDict(extra="forbid")

Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$", description="ISO date")]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Blanks = Annotated[list[str], Field(description="What is still blank in the text, as it is printed.")]
Number = Annotated[str, Field(description="Requirement number, for example R-001.", min_length=1)]


@with_config(CLOSED)
class MetaForm(TypedDict):
    """What the cover says, and what the document was drawn up with."""

    title: str
    authority: str
    controller: str
    reference: str
    version: str
    date: Day
    marking: str
    stage: Stage
    regime: Regime | None
    library: str
    bank: str
    library_status: str
    fingerprint: Annotated[str, Field(description="SHA-256 of answers and content; empty where there is none.")]
    program: str


@with_config(CLOSED)
class VersionForm(TypedDict):
    """One line of document control."""

    version: str
    date: Day
    change: str


@with_config(CLOSED)
class ParagraphForm(TypedDict):
    """A paragraph; `number` is filled only where the style is heading."""

    type: Literal["paragraph"]
    style: Literal["body", "bullet", "note", "definition", "heading"]
    number: str
    text: str
    blanks: Blanks


@with_config(CLOSED)
class TableForm(TypedDict):
    """A table with one header row."""

    type: Literal["table"]
    id: str
    caption: str
    headers: list[str]
    rows: list[list[str]]
    description: str


@with_config(CLOSED)
class NodeForm(TypedDict):
    """One neighbour of the system in the context diagram."""

    name: str
    group: Literal["local", "national", "partner"]
    direction: Literal["in", "out", "both"]
    detail: str


@with_config(CLOSED)
class FigureForm(TypedDict):
    """The context diagram, as what it shows."""

    type: Literal["figure"]
    id: str
    caption: str
    centre: str
    nodes: list[NodeForm]
    description: str


@with_config(CLOSED)
class FamilyForm(TypedDict):
    """Where the requirements of a family stand; the requirements themselves are in `requirements`."""

    type: Literal["requirements"]
    family: str
    number: str
    title: str
    intro: str
    requirements: list[Number]


BlockForm = Annotated[ParagraphForm | TableForm | FigureForm | FamilyForm, Field(discriminator="type")]


@with_config(CLOSED)
class SectionForm(TypedDict):
    """A numbered section or an annex."""

    id: str
    number: str
    title: str
    annex: bool
    landscape: bool
    blocks: list[BlockForm]


@with_config(CLOSED)
class VerificationForm(TypedDict):
    """How and when a requirement is checked."""

    methods: list[Method]
    at: str


@with_config(CLOSED)
class StandardForm(TypedDict):
    """A standard that a requirement cites; `key` is its name in the library."""

    key: str
    name: str


@with_config(CLOSED)
class RequirementForm(TypedDict):
    """One requirement as a supplier reads it; `section` is a section's id, texts are plain strings."""

    number: Number
    clause: Annotated[str, Field(description="Library id, or OWN-01 for the authority's own.")]
    revision: Annotated[int, Field(ge=1)]
    family: str
    section: str
    title: str
    text: str
    blanks: Blanks
    priority: Priority
    treatment: Treatment
    fail_effect: FailEffect | None
    verification: VerificationForm
    acceptance: str
    response: Annotated[str, Field(description="The question that a bidder answers.")]
    rationale: str
    standards: list[StandardForm]
    scored_group: str
    duty: Duty
    own: bool
    text_sha256: Sha256


@with_config(CLOSED)
class SpecificationForm(TypedDict):
    """A specification of requirements, as `specwizard build --format json` writes it."""

    format: Literal["specwizard-specification/1"]
    meta: MetaForm
    versions: list[VersionForm]
    sections: list[SectionForm]
    requirements: Annotated[list[RequirementForm], Field(description="In document order.")]


def specification_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the form."""
    schema = TypeAdapter(SpecificationForm).json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_ID, **schema}
