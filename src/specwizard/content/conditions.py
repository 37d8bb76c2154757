"""Conditions: when a question is asked and a clause belongs in, as closures over a table of node types.

The syntax is Jinja's (authors know it), the meaning is three-valued: a question without an answer makes a comparison
unknown, not false, so a clause is never left out in silence. Everything that is not in the tables below is refused
when the content is loaded; nothing is evaluated as code. While it compiles, a condition notes what it asks of each
question, which is all that the check against the bank needs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from operator import ge, gt, le, lt
from typing import Any, Literal

from jinja2 import nodes

from specwizard.content.syntax import SyntaxProblem, parse_expression
from specwizard.content.values import EMPTY, UNKNOWN, Row, Special, Value
from specwizard.errors import SpecwizardError

Lookup = Callable[[str], Value | Special]
Truth = Callable[[Lookup], bool | None]
Scalar = str | Decimal
Exclusive = Mapping[str, frozenset[str]]
How = Literal["equal", "order", "one of", "contains", "any of", "count", "answered", "column"]


@dataclass(eq=False)
class ConditionError(SpecwizardError):
    """A condition that cannot be compiled; the column counts characters from 1."""

    message: str
    column: int = 1

    def __str__(self) -> str:
        return f"column {self.column}: {self.message}"


@dataclass(frozen=True, slots=True)
class Use:
    """What a condition asks of one question (or of one column of a table), and at which column of its text."""

    question: str
    how: How
    constants: tuple[tuple[Scalar, int], ...] = ()
    column: str = ""
    position: int = 1
    column_position: int = 1


@dataclass(frozen=True, slots=True)
class Part:
    """A condition or one side of its `or` and `and`, so that a reason can name what decided and nothing else."""

    names: frozenset[str]
    evaluate: Truth = field(compare=False, repr=False)
    parts: tuple[Part, ...] = field(compare=False, repr=False)

    def deciding(self, lookup: Lookup) -> frozenset[str]:
        """The questions whose answers make a true condition true."""
        if not self.parts:
            return self.names
        return frozenset().union(*(part.deciding(lookup) for part in self.parts if part.evaluate(lookup)))

    def denying(self, lookup: Lookup) -> frozenset[str]:
        """The questions whose answers make a false condition false."""
        if not self.parts:
            return self.names
        return frozenset().union(*(p.denying(lookup) for p in self.parts if p.evaluate(lookup) is False))

    def waiting(self, lookup: Lookup) -> frozenset[str]:
        """The questions without an answer that keep a condition from being true or false; none where it is either."""
        if self.evaluate(lookup) is not None:
            return frozenset()
        if not self.parts:
            return frozenset(name for name in self.names if lookup(name) is Special.UNKNOWN)
        return frozenset().union(*(part.waiting(lookup) for part in self.parts))


@dataclass(frozen=True, slots=True)
class Condition(Part):
    """A compiled condition. `evaluate(lookup)` is true, false, or None where the answers do not tell yet."""

    source: str
    uses: tuple[Use, ...] = field(compare=False, repr=False)


def compile_condition(source: str, exclusive: Exclusive | None = None) -> Condition:
    """The condition that a text stands for. Raises `ConditionError`.

    `exclusive` names, for each question, the choices such as 'none of these' that `count` leaves out.
    """
    compiler = _Compiler(exclusive or {})
    try:
        evaluate = compiler.truth(parse_expression(source))
    except SyntaxProblem as problem:
        raise ConditionError(problem.message, problem.column) from None
    names = frozenset(use.question for use in compiler.uses)
    return Condition(names, evaluate, compiler.parts.get(evaluate, ()), source, tuple(compiler.uses))


@dataclass(frozen=True, slots=True)
class _Subject:
    """A side of a comparison that depends on answers."""

    question: str
    column: str
    read: Callable[[Lookup], Any]
    position: int
    column_position: int = 1
    counted: bool = False


_MIRRORED = {"eq": "eq", "ne": "ne", "lt": "gt", "gt": "lt", "lteq": "gteq", "gteq": "lteq"}
_ORDER: dict[str, Callable[[Any, Any], bool]] = {"lt": lt, "lteq": le, "gt": gt, "gteq": ge}
_FUNCTIONS = ("answered", "any_of", "column", "count")


class _Compiler:
    """Turns nodes into closures and gathers the uses on the way."""

    def __init__(self, exclusive: Exclusive) -> None:
        self.exclusive = exclusive
        self.uses: list[Use] = []
        self.parts: dict[Truth, tuple[Part, ...]] = {}

    def truth(self, node: nodes.Expr) -> Truth:
        compiler = _LOGIC.get(type(node))
        if compiler is None:
            raise SyntaxProblem(_advice(node), node.lineno)
        return compiler(self, node)

    def either(self, node: nodes.Or) -> Truth:
        parts = self._parts(_flat(node, nodes.Or))
        truths = tuple(part.evaluate for part in parts)

        def evaluate(lookup: Lookup) -> bool | None:
            unknown = False
            for truth in truths:
                found = truth(lookup)
                if found:
                    return True
                unknown = unknown or found is None
            return None if unknown else False

        self.parts[evaluate] = parts
        return evaluate

    def both(self, node: nodes.And) -> Truth:
        parts = self._parts(_flat(node, nodes.And))
        truths = tuple(part.evaluate for part in parts)

        def evaluate(lookup: Lookup) -> bool | None:
            unknown = False
            for truth in truths:
                found = truth(lookup)
                if found is False:
                    return False
                unknown = unknown or found is None
            return None if unknown else True

        self.parts[evaluate] = parts
        return evaluate

    def negated(self, node: nodes.Not) -> Truth:
        part = self.truth(node.node)

        def evaluate(lookup: Lookup) -> bool | None:
            found = part(lookup)
            return None if found is None else not found

        return evaluate

    def compare(self, node: nodes.Compare) -> Truth:
        if len(node.ops) != 1:
            raise SyntaxProblem("compare two things at a time and join the comparisons with 'and'", node.lineno)
        operator, right = node.ops[0].op, node.ops[0].expr
        if operator in ("in", "notin"):
            inside = self._inside(node.expr, right)
            return _denied(inside) if operator == "notin" else inside
        if isinstance(node.expr, (nodes.Const, nodes.Neg)):
            return self._compare(right, _MIRRORED[operator], node.expr)
        return self._compare(node.expr, operator, right)

    def called(self, node: nodes.Call) -> Truth:
        name = _function(node)
        if name == "answered":
            return self._answered(node)
        if name == "any_of":
            return self._any_of(node)
        raise SyntaxProblem(_advice(node), node.lineno)

    def _compare(self, left: nodes.Expr, operator: str, right: nodes.Expr) -> Truth:
        subject, (constant, at) = self._subject(left), _constant(right)
        order = _ORDER.get(operator)
        self._note(subject, "order" if order else "equal", ((constant, at),))
        if order:
            return _ordered(subject.read, order, constant)
        equal = _equal(subject.read, constant)
        return _denied(equal) if operator == "ne" else equal

    def _inside(self, left: nodes.Expr, right: nodes.Expr) -> Truth:
        if isinstance(right, (nodes.List, nodes.Tuple)):
            subject, constants = self._subject(left), _constants(right)
            self._note(subject, "one of", constants)
            return _one_of(subject.read, frozenset(constant for constant, _ in constants))
        subject, (constant, at) = self._subject(right), _constant(left)
        self._note(subject, "contains", ((constant, at),))
        return _holds(subject.read, frozenset((constant,)))

    def _answered(self, node: nodes.Call) -> Truth:
        (argument,) = _arguments(node, "answered", 1)
        if not isinstance(argument, nodes.Name):
            raise SyntaxProblem("write answered(question)", argument.lineno)
        name = argument.name
        self.uses.append(Use(name, "answered", position=argument.lineno))
        return lambda lookup: not isinstance(lookup(name), Special)

    def _any_of(self, node: nodes.Call) -> Truth:
        argument, wanted = _arguments(node, "any_of", 2)
        if not isinstance(wanted, (nodes.List, nodes.Tuple)):
            raise SyntaxProblem("the second part of any_of is a list, such as ['a', 'b']", wanted.lineno)
        subject, constants = self._subject(argument), _constants(wanted)
        self._note(subject, "any of", constants)
        return _holds(subject.read, frozenset(constant for constant, _ in constants))

    def _parts(self, sides: list[nodes.Expr]) -> tuple[Part, ...]:
        found = []
        for side in sides:
            before = len(self.uses)
            truth = self.truth(side)
            names = frozenset(use.question for use in self.uses[before:])
            found.append(Part(names, truth, self.parts.get(truth, ())))
        return tuple(found)

    def _subject(self, node: nodes.Expr) -> _Subject:
        if isinstance(node, nodes.Name):
            name = node.name
            return _Subject(name, "", lambda lookup: lookup(name), node.lineno)
        if isinstance(node, nodes.Call) and _function(node) == "count":
            return self._count(node)
        if isinstance(node, nodes.Call) and _function(node) == "column":
            return self._column(node)
        if isinstance(node, (nodes.Const, nodes.List, nodes.Tuple, nodes.Neg)):
            raise SyntaxProblem("one side of a comparison must be a question", node.lineno)
        raise SyntaxProblem(_advice(node), node.lineno)

    def _count(self, node: nodes.Call) -> _Subject:
        (argument,) = _arguments(node, "count", 1)
        if not isinstance(argument, nodes.Name):
            raise SyntaxProblem("write count(question)", argument.lineno)
        name, left_out = argument.name, self.exclusive.get(argument.name, frozenset())

        def read(lookup: Lookup) -> Any:
            value = lookup(name)
            if value is UNKNOWN:
                return UNKNOWN
            if not isinstance(value, tuple):
                return Decimal(0 if value is EMPTY or value in left_out else 1)
            return Decimal(sum(1 for one in value if one not in left_out) if left_out else len(value))

        return _Subject(name, "", read, argument.lineno, counted=True)

    def _column(self, node: nodes.Call) -> _Subject:
        argument, wanted = _arguments(node, "column", 2)
        if not isinstance(argument, nodes.Name) or not isinstance(wanted, nodes.Const):
            raise SyntaxProblem("write column(question, 'name')", argument.lineno)
        name, column = argument.name, str(wanted.value)

        def read(lookup: Lookup) -> Any:
            value = lookup(name)
            if isinstance(value, tuple):
                return tuple(row.cells.get(column, "") for row in value if isinstance(row, Row))
            return value

        return _Subject(name, column, read, argument.lineno, wanted.lineno)

    def _note(self, subject: _Subject, how: How, constants: tuple[tuple[Scalar, int], ...]) -> None:
        how = "count" if subject.counted else how
        self.uses.append(
            Use(subject.question, how, constants, subject.column, subject.position, subject.column_position)
        )


_LOGIC: dict[type[nodes.Node], Callable[[_Compiler, Any], Truth]] = {
    nodes.Or: _Compiler.either,
    nodes.And: _Compiler.both,
    nodes.Not: _Compiler.negated,
    nodes.Compare: _Compiler.compare,
    nodes.Call: _Compiler.called,
}


def _equal(read: Callable[[Lookup], Any], constant: Scalar) -> Truth:
    def evaluate(lookup: Lookup) -> bool | None:
        value = read(lookup)
        if value is UNKNOWN:
            return None
        return bool((value.isoformat() if isinstance(value, date) else value) == constant)

    return evaluate


def _one_of(read: Callable[[Lookup], Any], constants: frozenset[Scalar]) -> Truth:
    def evaluate(lookup: Lookup) -> bool | None:
        value = read(lookup)
        if value is UNKNOWN:
            return None
        if isinstance(value, date):
            value = value.isoformat()
        return isinstance(value, (str, Decimal)) and value in constants

    return evaluate


def _holds(read: Callable[[Lookup], Any], constants: frozenset[Scalar]) -> Truth:
    def evaluate(lookup: Lookup) -> bool | None:
        value = read(lookup)
        if value is UNKNOWN:
            return None
        if isinstance(value, tuple):
            return any(one in constants for one in value)
        return isinstance(value, str) and value in constants

    return evaluate


def _ordered(read: Callable[[Lookup], Any], order: Callable[[Any, Any], bool], constant: Scalar) -> Truth:
    def evaluate(lookup: Lookup) -> bool | None:
        value = read(lookup)
        if value is UNKNOWN:
            return None
        if isinstance(value, date):
            value = value.isoformat()
        return type(value) is type(constant) and order(value, constant)

    return evaluate


def _denied(part: Truth) -> Truth:
    def evaluate(lookup: Lookup) -> bool | None:
        found = part(lookup)
        return None if found is None else not found

    return evaluate


def _flat(node: nodes.Expr, kind: type[nodes.BinExpr]) -> list[nodes.Expr]:
    """The parts of a chain of one operator: Jinja nests `a or b or c` to the left."""
    parts: list[nodes.Expr] = []
    while isinstance(node, kind):
        parts.append(node.right)
        node = node.left
    return [node, *reversed(parts)]


def _function(node: nodes.Call) -> str:
    return node.node.name if isinstance(node.node, nodes.Name) else ""


def _arguments(node: nodes.Call, name: str, count: int) -> list[nodes.Expr]:
    if len(node.args) != count or node.kwargs or node.dyn_args or node.dyn_kwargs:
        raise SyntaxProblem(f"{name} needs {count} part{'s' if count > 1 else ''} in its brackets", node.lineno)
    return node.args


def _constants(node: nodes.List | nodes.Tuple) -> tuple[tuple[Scalar, int], ...]:
    return tuple(_constant(item) for item in node.items)


def _constant(node: nodes.Expr) -> tuple[Scalar, int]:
    sign, inner = (-1, node.node) if isinstance(node, nodes.Neg) else (1, node)
    if not isinstance(inner, nodes.Const) or inner.value is None or isinstance(inner.value, bool):
        raise SyntaxProblem("compare with text in single quotes or with a number", node.lineno)
    if isinstance(inner.value, str):
        return inner.value, node.lineno
    return sign * Decimal(str(inner.value)), node.lineno


def _advice(node: nodes.Expr) -> str:
    """What to write instead of a node that conditions do not know."""
    if isinstance(node, nodes.Name):
        return f"a question by itself is no condition: compare it, such as {node.name} == 'yes'"
    if isinstance(node, nodes.Call):
        name = _function(node)
        if name in _FUNCTIONS:
            return f"{name}(...) by itself is no condition: compare it, such as {name}(...) > 0"
        return f"{repr(name) if name else 'this'} is no function here; there are {', '.join(_FUNCTIONS)}"
    if isinstance(node, nodes.Const):
        return "a fixed value by itself is no condition: compare a question with it"
    return f"{type(node).__name__.lower()} is not allowed here; there are and, or, not, comparisons, in and functions"
