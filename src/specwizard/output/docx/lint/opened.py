"""A Word file opened for checking, and the registry of what is checked."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from specwizard.output.docx.elements import Element, w

PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


@dataclass(frozen=True, slots=True)
class Defect:
    """One thing that is wrong with a file."""

    rule: str
    part: str
    message: str


class Opened:
    """A file's parts, parsed once, with the lists that several rules look at."""

    def __init__(self, content: bytes) -> None:
        self.defects: list[Defect] = []
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self.names = archive.namelist()
            self.raw = {name: archive.read(name) for name in dict.fromkeys(self.names)}
        self.trees: dict[str, Element] = {}
        for name, data in self.raw.items():
            if name.endswith((".xml", ".rels")):
                try:
                    self.trees[name] = etree.fromstring(data, PARSER)
                except etree.XMLSyntaxError as problem:
                    self.defects.append(Defect("xml", name, str(problem)))
        self.stories = {
            name: tree
            for name, tree in self.trees.items()
            if tree.tag in {w("document"), w("hdr"), w("ftr"), w("footnotes"), w("endnotes"), w("comments")}
        }
        self.document = self.trees.get("word/document.xml", etree.Element(w("document")))
        self.styles = self.trees.get("word/styles.xml", etree.Element(w("styles")))
        self.numbering = self.trees.get("word/numbering.xml", etree.Element(w("numbering")))

    def all(self, *tags: str) -> Iterator[tuple[str, Element]]:
        """Elements of these names in every story, with the part they stand in."""
        for part, tree in self.stories.items():
            for element in tree.iter(*tags):
                yield part, element

    @property
    def bookmarks(self) -> set[str]:
        return {element.get(w("name"), "") for _, element in self.all(w("bookmarkStart"))}


Rule = Callable[[Opened], Iterator[tuple[str, str]]]
RULES: dict[str, Rule] = {}


def rule(check: Rule) -> Rule:
    """Registers a rule under its function's name; it yields (part, message)."""
    RULES[check.__name__.replace("_", "-")] = check
    return check


def repeated(values: Iterable[str]) -> list[str]:
    """The values that occur more than once."""
    return [value for value, count in Counter(values).items() if count > 1]
