"""Clause wording: Jinja text as closures over a table of node types, rendered to pieces that know where they come from.

Jinja's parser reads it, but no template is compiled or run: the tables below are all there is, so a wording can reach
no attribute, function, global or file, whatever an author or a buyer writes. Values go in as data and are never read
as wording themselves. A value that is not known yet becomes a visible blank instead of an empty place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, cast

from jinja2 import nodes

from specwizard.content.syntax import SyntaxProblem, parse_text
from specwizard.errors import SpecwizardError

PieceKind = Literal["plain", "value", "blank"]
Piece = tuple[str, PieceKind]
Parameters = Mapping[str, str | tuple[str, ...] | None]
Answers = Mapping[str, str | tuple[str, ...]]

_LONGEST_VALUE = 20_000


class _Given(NamedTuple):
    parameters: Parameters
    answers: Answers


_Evaluate = Callable[[_Given], Any]
_Emit = Callable[[_Given, list[Piece]], None]


@dataclass(eq=False)
class WordingError(SpecwizardError):
    """A wording that cannot be compiled; the column counts characters from 1. `name` is set for an unknown name."""

    message: str
    column: int = 1
    code: str = "C401"
    name: str = ""

    def __str__(self) -> str:
        return f"column {self.column}: {self.message}"


@dataclass(frozen=True, slots=True)
class Test:
    """A question compared with fixed values in the test of an if: what the check against the bank needs."""

    question: str
    constants: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """A compiled wording."""

    source: str
    parameters: frozenset[str]  # the parameters it reads
    questions: frozenset[str]  # the questions its tests read
    tests: tuple[Test, ...] = field(compare=False, repr=False)
    _emit: _Emit = field(compare=False, repr=False)

    def render(self, parameters: Parameters, answers: Answers) -> tuple[Piece, ...]:
        """The text in pieces: plain words, filled values, and `[to be stated: LABEL]` for parameters that are None.

        A parameter or question that is not given counts as not known.
        """
        pieces: list[Piece] = []
        self._emit(_Given(parameters, answers), pieces)
        return tuple(_joined(pieces))


def compile_wording(
    source: str, parameters: Mapping[str, str] | Iterable[str] = (), questions: Iterable[str] = ()
) -> Wording:
    """The wording that a text stands for. Raises `WordingError`.

    `parameters` are the names that may be printed, best with their labels; `questions` those that tests may read.
    """
    if "{" not in source:
        return Wording(source, frozenset(), frozenset(), (), _text(source))
    labels = parameters if isinstance(parameters, Mapping) else {name: name.replace("_", " ") for name in parameters}
    compiler = _Compiler(labels, frozenset(questions))
    try:
        emit = compiler.body(parse_text(source).body)
    except SyntaxProblem as problem:
        raise WordingError(problem.message, problem.column) from None
    return Wording(source, frozenset(compiler.printed), frozenset(compiler.read), tuple(compiler.tests), emit)


class _Compiler:
    """Turns nodes into closures and notes the names they read."""

    def __init__(self, labels: Mapping[str, str], questions: frozenset[str]) -> None:
        self.labels = labels
        self.questions = questions
        self.printed: set[str] = set()
        self.read: set[str] = set()
        self.tests: list[Test] = []

    # what is printed

    def body(self, parts: list[nodes.Node]) -> _Emit:
        emits = tuple(self._statement(part) for part in parts)
        if len(emits) == 1:
            return emits[0]

        def emit(given: _Given, pieces: list[Piece]) -> None:
            for part in emits:
                part(given, pieces)

        return emit

    def _statement(self, node: nodes.Node) -> _Emit:
        if isinstance(node, nodes.Output):
            return self.body(list(node.nodes))
        if isinstance(node, nodes.TemplateData):
            return _text(node.data)
        if isinstance(node, nodes.If):
            return self._if(node)
        if isinstance(node, nodes.CondExpr):
            return self._choice(node)
        if isinstance(node, nodes.Expr):
            return self._printed(node)
        raise SyntaxProblem(f"'{type(node).__name__.lower()}' is not allowed here", node.lineno)

    def _if(self, node: nodes.If) -> _Emit:
        branches = [(self._test(node.test), self.body(node.body))]
        branches += [(self._test(part.test), self.body(part.body)) for part in node.elif_]
        otherwise = self.body(node.else_)

        def emit(given: _Given, pieces: list[Piece]) -> None:
            for test, body in branches:
                if test(given):
                    return body(given, pieces)
            return otherwise(given, pieces)

        return emit

    def _test(self, node: nodes.Node) -> _Evaluate:
        return self.value(cast("nodes.Expr", node))

    def _choice(self, node: nodes.CondExpr) -> _Emit:
        test, first = self.value(node.test), self._statement(node.expr1)
        second = self._statement(node.expr2) if node.expr2 is not None else _text("")

        def emit(given: _Given, pieces: list[Piece]) -> None:
            (first if test(given) else second)(given, pieces)

        return emit

    def _printed(self, node: nodes.Expr) -> _Emit:
        inner = node
        while isinstance(inner, nodes.Filter) and inner.node is not None:
            inner = inner.node
        if isinstance(inner, nodes.Const):
            return _text(str(self.value(node)(_Given({}, {}))))
        if not isinstance(inner, nodes.Name):
            raise SyntaxProblem("print a parameter: {{ name }}", node.lineno)
        name = inner.name
        if name in self.questions and name not in self.labels:
            raise WordingError(f"question '{name}' is printed", inner.lineno, "C404", name)
        value, label = self.value(node), self.labels.get(name, name)

        def emit(given: _Given, pieces: list[Piece]) -> None:
            if given.parameters.get(name) is None:
                pieces.append((f"[to be stated: {label}]", "blank"))
                return
            found = value(given)
            pieces.append((", ".join(found) if isinstance(found, tuple) else str(found), "value"))

        return emit

    # what is tested

    def value(self, node: nodes.Expr) -> _Evaluate:
        compiler = _VALUES.get(type(node))
        if compiler is None:
            raise SyntaxProblem(f"'{type(node).__name__.lower()}' is not allowed in wording", node.lineno)
        return compiler(self, node)

    def constant(self, node: nodes.Const) -> _Evaluate:
        text = str(node.value)
        if not isinstance(node.value, (str, int)) or isinstance(node.value, bool):
            raise SyntaxProblem("write text in single quotes or a whole number", node.lineno)
        return lambda _: text

    def name(self, node: nodes.Name) -> _Evaluate:
        name = node.name
        if name in self.labels:
            self.printed.add(name)
            return lambda given: "" if (found := given.parameters.get(name)) is None else found
        if name in self.questions:
            self.read.add(name)
            return lambda given: given.answers.get(name, "")
        raise WordingError(f"unknown name '{name}'", node.lineno, "C402", name)

    def items(self, node: nodes.List | nodes.Tuple) -> _Evaluate:
        parts = tuple(self.value(item) for item in node.items)
        return lambda given: tuple(part(given) for part in parts)

    def either(self, node: nodes.Or) -> _Evaluate:
        left, right = self.value(node.left), self.value(node.right)
        return lambda given: bool(left(given) or right(given))

    def both(self, node: nodes.And) -> _Evaluate:
        left, right = self.value(node.left), self.value(node.right)
        return lambda given: bool(left(given) and right(given))

    def negated(self, node: nodes.Not) -> _Evaluate:
        part = self.value(node.node)
        return lambda given: not part(given)

    def compare(self, node: nodes.Compare) -> _Evaluate:
        operand = node.ops[0]
        if len(node.ops) != 1 or operand.op not in _COMPARE:
            raise SyntaxProblem("compare with ==, != or in, two things at a time", node.lineno)
        self._note(node.expr, operand.expr)
        left, right, operator = self.value(node.expr), self.value(operand.expr), _COMPARE[operand.op]
        return lambda given: operator(left(given), right(given))

    def filtered(self, node: nodes.Filter) -> _Evaluate:
        if node.name not in _FILTERS or node.node is None:
            raise SyntaxProblem(f"unknown filter '{node.name}'; there are {', '.join(_FILTERS)}", node.lineno)
        counts, apply = _FILTERS[node.name]
        if len(node.args) not in counts or node.kwargs or node.dyn_args or node.dyn_kwargs:
            raise SyntaxProblem(f"filter '{node.name}' is used in another way than it can be", node.lineno)
        value, arguments = self.value(node.node), tuple(self.value(argument) for argument in node.args)
        return lambda given: apply(value(given), *(argument(given) for argument in arguments))

    def _note(self, left: nodes.Expr, right: nodes.Expr) -> None:
        for one, other in ((left, right), (right, left)):
            if isinstance(one, nodes.Name) and one.name in self.questions and one.name not in self.labels:
                parts = other.items if isinstance(other, (nodes.List, nodes.Tuple)) else [other]
                constants = tuple((str(p.value), p.lineno) for p in parts if isinstance(p, nodes.Const))
                self.tests.append(Test(one.name, constants))


def _text(text: str) -> _Emit:
    def emit(_: _Given, pieces: list[Piece]) -> None:
        if text:
            pieces.append((text, "plain"))

    return emit


def _joined(pieces: list[Piece]) -> Iterable[Piece]:
    """The pieces with neighbouring plain ones put together."""
    plain = ""
    for text, kind in pieces:
        if kind == "plain":
            plain += text
            continue
        if plain:
            yield plain, "plain"
            plain = ""
        yield text, kind
    if plain:
        yield plain, "plain"


def _in(left: Any, right: Any) -> bool:
    return left in right if isinstance(right, tuple) else left == right


def _join(value: Any, between: str = "") -> str:
    return between.join(value) if isinstance(value, tuple) else str(value)


def _replace(value: Any, old: str, new: str) -> str:
    """Bounded, because a chain of replacements can double a text each time."""
    return str(value).replace(old, new)[:_LONGEST_VALUE] if old else str(value)


_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "eq": lambda left, right: left == right,
    "ne": lambda left, right: left != right,
    "in": _in,
    "notin": lambda left, right: not _in(left, right),
}

_FILTERS: dict[str, tuple[tuple[int, ...], Callable[..., Any]]] = {
    "join": ((0, 1), _join),
    "length": ((0,), lambda value: str(len(value))),
    "lower": ((0,), lambda value: str(value).lower()),
    "replace": ((2,), _replace),
}

_VALUES: dict[type[nodes.Node], Callable[[_Compiler, Any], _Evaluate]] = {
    nodes.Const: _Compiler.constant,
    nodes.Name: _Compiler.name,
    nodes.List: _Compiler.items,
    nodes.Tuple: _Compiler.items,
    nodes.Or: _Compiler.either,
    nodes.And: _Compiler.both,
    nodes.Not: _Compiler.negated,
    nodes.Compare: _Compiler.compare,
    nodes.Filter: _Compiler.filtered,
}
