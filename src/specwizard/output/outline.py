"""Numbers of sections, families and annexes: one counter for every file format.

Word numbers headings by itself; contents, Markdown, JSON and the response matrix print the same numbers as text. They
can only agree if all of them count with the same rules, and these are Word's: 1, 1.1, then Annex A, A.1.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from specwizard.drafting.specification import Block, Paragraph, RequirementList, Section, flatten
from specwizard.output.text import one_line


@dataclass(slots=True)
class Numbering:
    """Counts headings."""

    _plain: list[int] = field(default_factory=lambda: [0, 0, 0])
    _annex: list[int] = field(default_factory=lambda: [0, 0, 0])

    def next(self, level: int, *, annex: bool = False) -> str:
        """The number of the next heading of the level: '3', '3.1', 'Annex B', 'B.1'."""
        counts = self._annex if annex else self._plain
        counts[level - 1] += 1
        counts[level:] = [0] * (len(counts) - level)
        first = letters(counts[0]) if annex else str(counts[0])
        number = ".".join([first, *(str(count) for count in counts[1:level])])
        return f"Annex {number}" if annex and level == 1 else number


def letters(count: int) -> str:
    """A to Z, then AA, BB as Word counts."""
    return chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 + 1) if count > 0 else "A"


@dataclass(frozen=True, slots=True)
class Numbered:
    """A section with its number, and the numbers of those of its blocks that have a heading."""

    section: Section
    number: str
    blocks: tuple[tuple[str, Block], ...]


def heading_of(block: Block) -> str | None:
    """The words of the heading that the block prints above itself, if it prints one."""
    if isinstance(block, RequirementList):
        return one_line(block.title)
    if isinstance(block, Paragraph) and block.style == "heading":
        return one_line(flatten(block.text))
    return None


def numbered(sections: Iterable[Section]) -> Iterator[Numbered]:
    """The sections with all their numbers."""
    counter = Numbering()
    for section in sections:
        number = counter.next(1, annex=section.annex)
        blocks = tuple(
            (counter.next(2, annex=section.annex) if heading_of(block) is not None else "", block)
            for block in section.blocks
        )
        yield Numbered(section, number, blocks)
