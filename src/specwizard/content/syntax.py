"""Jinja's parser and nothing else of Jinja: no template is ever compiled to code or run by it.

Conditions and wording are parsed here into Jinja's nodes, and `conditions` and `wording` turn a closed table of node
types into closures; a node type outside the table is an author's error with a column. Jinja tokens carry only a line
number, so the tokeniser below puts the position of each token there instead: every node's `lineno` is the number of
characters before it, plus one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from jinja2 import TemplateSyntaxError, nodes
from jinja2.lexer import TokenStream
from jinja2.parser import Parser
from jinja2.sandbox import ImmutableSandboxedEnvironment

LONGEST_EXPRESSION = 2_000
LONGEST_TEXT = 10_000
DEEPEST = 100

Node = TypeVar("Node", bound=nodes.Node)


@dataclass(eq=False)
class SyntaxProblem(Exception):
    """The text is no expression (or no wording): what is wrong and after how many characters it starts, from 1."""

    message: str
    column: int = 1


class _Environment(ImmutableSandboxedEnvironment):
    """Jinja's environment with positions in place of line numbers, and without globals, filters or tests."""

    def __init__(self) -> None:
        super().__init__(keep_trailing_newline=True)
        self.globals.clear()
        self.filters.clear()
        self.tests.clear()

    def _tokenize(
        self, source: str, name: str | None, filename: str | None = None, state: str | None = None
    ) -> TokenStream:
        positions = self._positions(source, state)
        return TokenStream(self.lexer.wrap(positions, name, filename), name, filename)

    def _positions(self, source: str, state: str | None) -> Iterator[tuple[int, str, str]]:
        position = 0
        try:
            for _, token, text in self.lexer.tokeniter(source, None, None, state):
                found = source.find(text, position)  # Jinja drops white space beside `{%-` without a token for it
                position = found if found >= 0 else position
                yield position + 1, token, text
                position += len(text)
        except TemplateSyntaxError as error:
            raise SyntaxProblem(_words(error), min(position + 1, len(source) or 1)) from None


_ENVIRONMENT = _Environment()


def parse_expression(source: str) -> nodes.Expr:
    """The node tree of one expression. Raises `SyntaxProblem`."""
    _check_length(source, LONGEST_EXPRESSION)
    try:
        parser = Parser(_ENVIRONMENT, source, state="variable")
        tree = parser.parse_expression()
        if not parser.stream.eos:
            raise SyntaxProblem(f"'{parser.stream.current.value}' does not belong here", parser.stream.current.lineno)
    except TemplateSyntaxError as error:
        raise SyntaxProblem(_words(error), _column(error, source)) from None
    except RecursionError:
        raise SyntaxProblem("the expression is nested too deeply") from None
    return _shallow(tree)


def parse_text(source: str) -> nodes.Template:
    """The node tree of a text with `{{ }}` and `{% %}`. Raises `SyntaxProblem`."""
    _check_length(source, LONGEST_TEXT)
    try:
        tree = Parser(_ENVIRONMENT, source).parse()
    except TemplateSyntaxError as error:
        raise SyntaxProblem(_words(error), _column(error, source)) from None
    except RecursionError:
        raise SyntaxProblem("the text is nested too deeply") from None
    return _shallow(tree)


def _check_length(source: str, longest: int) -> None:
    if len(source) > longest:
        raise SyntaxProblem(f"it is {len(source)} characters long; {longest} are allowed", longest)


def _shallow(tree: Node) -> Node:
    """The tree itself, once it is known that the walks over it cannot run out of stack."""
    waiting: list[tuple[nodes.Node, int]] = [(tree, 1)]
    while waiting:
        node, depth = waiting.pop()
        if depth > DEEPEST:
            raise SyntaxProblem("the expression is nested too deeply", node.lineno)
        waiting.extend((child, depth + 1) for child in node.iter_child_nodes())
    return tree


def _column(error: TemplateSyntaxError, source: str) -> int:
    """Where the error is; Jinja reports the end of the text by the last line, here the last position."""
    return max(1, min(error.lineno, len(source)))


def _words(error: TemplateSyntaxError) -> str:
    """Jinja's message without its positions (they count lines) and its advice (it is for programmers)."""
    message = (error.message or "it cannot be read").partition(" at ")[0].partition(". Jinja")[0].rstrip(".")
    return (message[:1].lower() + message[1:]).replace("end of template", "end of the text")
