"""The content that an interview works with: bank, library and everything that is looked up in them, frozen.

Conditions and wording are compiled when they are first asked for and kept. All of them were compiled and checked when
the files were loaded, so from the cache this costs only what is used, and it cannot fail.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from specwizard.content.conditions import Condition, compile_condition
from specwizard.content.model import (
    Bank,
    Clause,
    Family,
    Library,
    Product,
    Question,
    QuestionSection,
    Standard,
    System,
)
from specwizard.content.problems import Place
from specwizard.content.vocabulary import vocabulary_of
from specwizard.content.wording import Wording, compile_wording
from specwizard.content.yamlsource import Loc, Source, read_source
from specwizard.quality import Finding, Vocabulary

ClauseText = Literal["wording", "acceptance", "response", "title", "rationale"]
CLAUSE_TEXTS: tuple[ClauseText, ...] = ("wording", "acceptance", "response", "title", "rationale")
NORMATIVE = ("wording", "parameters", "priority", "treatment", "fail_effect", "acceptance", "verification")
DOCUMENT_NAMES = ("title", "authority", "controller", "regime", "stage", "has_uk_standards")
"""What standing text may print and test besides questions; drafting fills them."""
TESTED_IN_WORDING = ("single", "yes_no", "multi")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an entry was written: the file, and the path within it."""

    file: str
    path: str  # absolute, to read it again
    loc: Loc


@dataclass(frozen=True, slots=True)
class Derived:
    """What follows from bank and library and is kept in the cache with them."""

    evaluation_order: tuple[str, ...]
    fed_clauses: Mapping[str, tuple[str, ...]]
    fingerprint: str
    conflicts: tuple[Finding, ...] = ()
    origins: Mapping[str, Origin] = field(default_factory=dict)  # "question exit_worry", "clause API-01"


@dataclass(frozen=True)
class Content:
    """A question bank and a clause library that fit each other."""

    bank: Bank
    library: Library
    derived: Derived
    questions: Mapping[str, Question]  # in the order of the interview
    section_of: Mapping[str, QuestionSection]  # by question id
    by_ref: Mapping[str, str]  # Q-ABT-01 -> question id
    clauses: Mapping[str, Clause]  # in the order of the document
    families: Mapping[str, Family]
    family_of: Mapping[str, Family]  # by clause id
    standards: Mapping[str, Standard]
    systems: Mapping[str, System]
    products: Mapping[str, Product]
    _conditions: dict[str, Condition] = field(default_factory=dict, repr=False, compare=False)
    _wordings: dict[tuple[str, str], Wording] = field(default_factory=dict, repr=False, compare=False)
    _prints: dict[str, str] = field(default_factory=dict, repr=False, compare=False)
    _questions_in: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)
    _sources: dict[str, Source] = field(default_factory=dict, repr=False, compare=False)

    @property
    def evaluation_order(self) -> tuple[str, ...]:
        """All questions, each after those that its `when` (or its rows) reads."""
        return self.derived.evaluation_order

    @property
    def fed_clauses(self) -> Mapping[str, tuple[str, ...]]:
        """For each question the clauses that an answer may bring in, keep out, grade, fill or word."""
        return self.derived.fed_clauses

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of all parsed content: files that mean the same have the same."""
        return self.derived.fingerprint

    @property
    def conflicts(self) -> tuple[Finding, ...]:
        """What a force's own folders replace."""
        return self.derived.conflicts

    @property
    def bank_label(self) -> str:
        """The bank and its version: 'police-interoperability 1.0'."""
        return f"{self.bank.header.id} {self.bank.header.version}"

    @property
    def library_label(self) -> str:
        """The library and its version."""
        return f"{self.library.header.id} {self.library.header.version}"

    def condition(self, source: str) -> Condition:
        """The compiled condition of a `when`; raises `ConditionError` for text that is not from checked content."""
        found = self._conditions.get(source)
        if found is None:
            found = self._conditions[source] = compile_condition(source, self._exclusive)
        return found

    def questions_in(self, source: str) -> tuple[str, ...]:
        """The questions that a condition reads, in the order in which they are settled."""
        found = self._questions_in.get(source)
        if found is None:
            read = self.condition(source).names
            found = self._questions_in[source] = tuple(name for name in self.evaluation_order if name in read)
        return found

    def wording(self, clause_id: str, text: ClauseText = "wording") -> Wording:
        """The compiled wording (or acceptance, response, title, rationale) of a clause. Raises KeyError."""
        key = (clause_id, text)
        found = self._wordings.get(key)
        if found is None:
            clause = self.clauses[clause_id]
            source: str = getattr(clause, text)
            found = self._wordings[key] = compile_wording(source, labels_of(clause), self._testable)
        return found

    def clause_fingerprint(self, clause_id: str) -> str:
        """The SHA-256 over a clause's normative fields: what a supplier is bound to. Raises KeyError."""
        found = self._prints.get(clause_id)
        if found is None:
            found = self._prints[clause_id] = clause_fingerprint(self.clauses[clause_id])
        return found

    def place(self, noun: str, name: str, *loc: str | int) -> Place | None:
        """Where a part of an entry stands in its file now: place('clause', 'API-01', 'wording')."""
        origin = self.derived.origins.get(f"{noun} {name}")
        if origin is None:
            return None
        source = self._sources.get(origin.path)
        if source is None:
            source = self._sources[origin.path] = read_source(Path(origin.path), origin.file)
            source.parse()
        return source.place((*origin.loc, *loc))

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """What the sentence rules know of this library's words."""
        return vocabulary_of(self.library)

    @cached_property
    def _exclusive(self) -> Mapping[str, frozenset[str]]:
        return exclusive_choices(self.questions, self.systems)

    @cached_property
    def _testable(self) -> frozenset[str]:
        return testable_questions(self.questions)


def assemble(bank: Bank, library: Library, derived: Derived) -> Content:
    """The content of a bank and a library with all its look-ups."""
    sections = {question.id: section for section in bank.sections for question in section.questions}
    questions = {question.id: question for section in bank.sections for question in section.questions}
    families = {family.id: family for family in library.families}
    clauses = {clause.id: clause for clause in library.clauses}
    family_of = {name: families[name.partition("-")[0]] for name in clauses if name.partition("-")[0] in families}
    return Content(
        bank,
        library,
        derived,
        MappingProxyType(questions),
        MappingProxyType(sections),
        MappingProxyType({question.ref: name for name, question in questions.items()}),
        MappingProxyType(clauses),
        MappingProxyType(families),
        MappingProxyType(family_of),
        MappingProxyType({standard.key: standard for standard in library.standards}),
        MappingProxyType({system.key: system for system in library.systems}),
        MappingProxyType({product.key: product for product in library.products}),
    )


def clause_fingerprint(clause: Clause) -> str:
    """The SHA-256 over the canonical JSON of a clause's normative fields."""
    fields: dict[str, Any] = clause.model_dump(mode="json", include=set(NORMATIVE))
    text = json.dumps(fields, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def exclusive_choices(questions: Mapping[str, Question], systems: Mapping[str, System]) -> Mapping[str, frozenset[str]]:
    """For each question the choices such as 'none of these', which count as nothing."""
    none = frozenset(key for key, system in systems.items() if system.exclusive)
    own = {
        name: frozenset(option.value for option in question.options if option.exclusive)
        | (none if question.type == "systems" else frozenset())
        for name, question in questions.items()
    }
    return {name: values for name, values in own.items() if values}


def testable_questions(questions: Mapping[str, Question]) -> frozenset[str]:
    """The questions that a wording may test."""
    return frozenset(name for name, question in questions.items() if question.type in TESTED_IN_WORDING)


def labels_of(clause: Clause) -> Mapping[str, str]:
    """The labels of a clause's parameters by name: what a blank says."""
    return {parameter.name: parameter.label for parameter in clause.parameters}


def conditions_of(clause: Clause) -> Iterator[tuple[Loc, str]]:
    """Every condition of a clause with its place in the entry."""
    if clause.when:
        yield ("when",), clause.when
    if clause.unless:
        yield ("unless",), clause.unless
    for key, conditionals in (("priority_when", clause.priority_when), ("treatment_when", clause.treatment_when)):
        for number, conditional in enumerate(conditionals):
            yield (key, number, "when"), conditional.when
