"""What entries say of each other: names that must exist, conditions and wordings that must fit the questions.

Runs once over everything that was loaded, after the shape of each entry is known. It reports problems and, on the
way, gathers which clauses each question feeds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

from specwizard.content.condition_check import Flaw, check_condition, choices_of
from specwizard.content.conditions import Condition, ConditionError, compile_condition
from specwizard.content.content import (
    CLAUSE_TEXTS,
    DOCUMENT_NAMES,
    conditions_of,
    exclusive_choices,
    labels_of,
    testable_questions,
)
from specwizard.content.model import Clause, DocumentSection, Priority, Product, System, Treatment
from specwizard.content.overlay import Register, items_named
from specwizard.content.problems import Problem, did_you_mean, listed, problem
from specwizard.content.question_check import parameter_flaws, question_flaws
from specwizard.content.shape import Item
from specwizard.content.wording import Wording, WordingError, compile_wording
from specwizard.content.yamlsource import Loc


@dataclass
class CrossCheck:
    """The checks of one register; `problems` and the maps are filled by `run`."""

    register: Register
    problems: list[Problem] = field(default_factory=list)
    waits_for: dict[str, list[str]] = field(default_factory=dict)  # question -> questions it reads
    fed: dict[str, dict[str, None]] = field(default_factory=dict)  # question -> clauses that read it

    def __post_init__(self) -> None:
        self.questions = self._models("question")
        self.systems: Mapping[str, System] = self._models("system")
        self.testable = testable_questions(self.questions)
        self.exclusive = exclusive_choices(self.questions, self.systems)
        self.withheld = {name for name, item in self.register.get("question", {}).items() if item.model is None}
        self._compiled: dict[str, Condition | ConditionError] = {}

    def run(self) -> None:
        """Check everything; the order does not matter, because problems are sorted by place."""
        for item in items_named(self.register, "question"):
            self._question(item)
        self._former_names()
        for item in items_named(self.register, "clause"):
            self._clause(item)
        for item in items_named(self.register, "system"):
            self._known(item, "standard", ("standards",), item.model.standards)
            self._known(item, "clause", ("clauses",), item.model.clauses)
        for item in items_named(self.register, "product"):
            self._product(item)
        for item in items_named(self.register, "family"):
            if self.register.get("document section"):
                self._known(item, "document section", ("section",), (item.model.section,), single=True)
        for item in items_named(self.register, "document section"):
            self._section(item)
        for item in items_named(self.register, "clause library"):
            for number, tier in enumerate(item.model.tiers):
                if tier.when:
                    self._condition(item, ("tiers", number, "when"), tier.when)

    # entries

    def _question(self, item: Item) -> None:
        question = item.model
        waits = self.waits_for[question.id] = []
        if question.when:
            condition = self._condition(item, ("when",), question.when)
            waits.extend(sorted(condition.names) if condition else ())
        if question.rows_from:
            waits.append(question.rows_from.question)
        if self.register.get("document section"):
            self._known(item, "document section", ("feeds",), question.feeds)
        self._add(item, question_flaws(question, self.questions, self.systems, self.withheld))

    def _former_names(self) -> None:
        """An earlier id that is in use, or that two questions claim: an old answer would have two homes."""
        taken = {name: item.place("id") for name, item in self.register.get("question", {}).items()}
        for item in items_named(self.register, "question"):
            for number, name in enumerate(item.model.formerly):
                place = item.place("formerly", number)
                first = taken.setdefault(name, place)
                if first is not place:
                    self.problems.append(problem("C202", place, kind="question", found=name, first=first))

    def _clause(self, item: Item) -> None:
        clause: Clause = item.model
        family = clause.id.partition("-")[0]
        if item.parent and family != item.parent:
            self.problems.append(problem("C208", item.place("id"), found=clause.id, family=item.parent))
        for key, noun in _CLAUSE_LINKS.items():
            self._known(item, noun, (key,), getattr(clause, key))
        if clause.variant_of:
            self._known(item, "clause", ("variant_of",), (clause.variant_of,), single=True)
        for loc, source in conditions_of(clause):
            condition = self._condition(item, loc, source)
            self._feed(condition.names if condition else (), clause.id)
        self._conditional_values(item, "priority_when", get_args(Priority))
        self._conditional_values(item, "treatment_when", get_args(Treatment))
        self._feed((p.question for p in clause.parameters if p.question), clause.id)
        self._add(item, parameter_flaws(clause, self.questions, self.withheld))
        for text in CLAUSE_TEXTS:
            wording = self._wording(item, (text,), getattr(clause, text), labels_of(clause))
            self._feed(wording.questions if wording else (), clause.id)

    def _product(self, item: Item) -> None:
        product: Product = item.model
        self._known(item, "standard", ("standards",), product.standards)
        self._known(item, "clause", ("clauses",), product.clauses)
        for number, trap in enumerate(product.traps):
            self._known(item, "clause", ("traps", number, "clauses"), trap.clauses)
        for name in product.priorities:
            self._known(item, "clause", ("priorities", name), (name,), single=True)

    def _section(self, item: Item) -> None:
        section: DocumentSection = item.model
        self._known(item, "family", ("families",), section.families)
        for number, block in enumerate(section.blocks):
            if block.answer:
                self._known(item, "question", ("blocks", number, "answer"), (block.answer,), single=True)
            if block.when:
                self._condition(item, ("blocks", number, "when"), block.when)
            for key in ("text", "lead"):
                names = {name: name for name in DOCUMENT_NAMES}
                self._wording(item, ("blocks", number, key), getattr(block, key), names)

    # parts of entries

    def _condition(self, item: Item, loc: Loc, source: str) -> Condition | None:
        compiled = self._compiled.get(source)
        if compiled is None:
            try:
                compiled = compile_condition(source, self.exclusive)
            except ConditionError as error:
                compiled = error
            self._compiled[source] = compiled
        if isinstance(compiled, ConditionError):
            place = item.place(*loc, offset=compiled.column - 1)
            self.problems.append(problem("C301", place, reason=compiled.message))
            return None
        self._add(item, ((loc, f) for f in check_condition(compiled, self.questions, self.systems, self.withheld)))
        return compiled

    def _wording(self, item: Item, loc: Loc, source: str, parameters: Mapping[str, str]) -> Wording | None:
        try:
            wording = compile_wording(source, parameters, self.testable | self.withheld)
        except WordingError as error:
            valid = [*parameters, *self.testable]
            found = {"reason": error.message, "found": error.name, "nearest": did_you_mean(error.name, valid)}
            self.problems.append(problem(error.code, item.place(*loc, offset=error.column - 1), **found))
            return None
        for test in wording.tests:
            question = self.questions.get(test.question)
            choices = choices_of(question, self.systems) if question else None
            for constant, column in test.constants:
                if choices is not None and constant not in ("", *choices):
                    found = {"found": constant, "question": test.question, "valid": listed(choices)}
                    found["nearest"] = did_you_mean(constant, choices)
                    self.problems.append(problem("C403", item.place(*loc, offset=column - 1), **found))
        return wording

    def _conditional_values(self, item: Item, key: str, valid: Collection[str]) -> None:
        for number, conditional in enumerate(getattr(item.model, key)):
            if conditional.value not in valid:
                near = did_you_mean(conditional.value, valid)
                place = item.place(key, number, "value")
                self.problems.append(problem("C103", place, found=conditional.value, nearest=near, valid=listed(valid)))

    def _known(self, item: Item, noun: str, loc: Loc, names: Iterable[str], *, single: bool = False) -> None:
        known = self.register.get(noun, {})
        for number, name in enumerate(names):
            if name not in known:
                place = item.place(*loc) if single else item.place(*loc, number)
                near = did_you_mean(name, _alike(noun, name, known))
                self.problems.append(problem("C201", place, kind=noun, found=name, nearest=near))

    def _feed(self, questions: Iterable[str], clause: str) -> None:
        for question in questions:
            self.fed.setdefault(question, {})[clause] = None

    def _add(self, item: Item, flaws: Iterable[tuple[Loc, Flaw]]) -> None:
        for loc, flaw in flaws:
            self.problems.append(problem(flaw.code, item.place(*loc, offset=flaw.column - 1), **flaw.found))

    def _models(self, noun: str) -> dict[str, Any]:
        return {item.name: item.model for item in items_named(self.register, noun)}


_CLAUSE_LINKS = {
    "standards": "standard",
    "systems": "system",
    "products": "product",
    "requires": "clause",
    "conflicts": "clause",
    "superseded_by": "clause",
}


def _alike(noun: str, name: str, known: Iterable[str]) -> Iterable[str]:
    """Names worth proposing: another family's clause is never what was meant, however alike the letters are."""
    return (one for one in known if one.startswith(name.partition("-")[0])) if noun == "clause" else known
