"""XML parts of untrusted files as a stream of events, never as a whole tree.

A tree of a 20 MB part takes hundreds of megabytes; the reader clears each paragraph and row once it has read it, and
a part that leaves nothing to clear is refused. Entities are never resolved, and a part that declares a document type
is refused before the first of them is seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Protocol
from xml.parsers import expat

from lxml import etree

MOST_ALIVE = 600_000  # elements and attributes kept at once; a paragraph of a real document has hundreds
Element = etree._Element
Event = tuple[str, Element]


class Readable(Protocol):
    """What is read in pieces."""

    def read(self, size: int = -1, /) -> bytes: ...


class BadXml(Exception):
    """A part that is no sound XML; the text completes 'its part … '."""


class _Found(Exception):
    """Stops the search for a document type."""


def has_doctype(stream: Readable) -> bool:
    """Whether a document type is declared before the first element. BadXml when there is no element."""
    parser = expat.ParserCreate()
    declared = False

    def doctype(*_: object) -> None:
        nonlocal declared
        declared = True
        raise _Found

    def element(*_: object) -> None:
        raise _Found

    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = element
    try:
        while chunk := stream.read(4_096):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except _Found:
        return declared
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise BadXml("is no sound XML") from error
    raise BadXml("is empty")


def events(stream: Readable) -> Iterator[Event]:
    """Start and end events of all elements. BadXml for broken XML and for more elements than a document has."""
    alive = 0
    try:
        source: Any = etree.iterparse(
            stream,
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        for event, element in source:
            if event == "start":
                alive += 1 + len(element.attrib)
                if alive > MOST_ALIVE:
                    raise BadXml("holds more than a document can")
            yield event, element
            if event == "end" and len(element) == 0 and element.text is None and element.get(CLEARED) is not None:
                alive = 0
    except etree.XMLSyntaxError as error:
        reason = re.split(r", line|\n", str(error))[0][:80]
        raise BadXml(f"is no sound XML ({reason})") from error


CLEARED = "cleared"


def clear(element: Element) -> None:
    """Free an element that was read and all before it; called at its end event."""
    element.clear()
    element.set(CLEARED, "")
    parent = element.getparent()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]


def local(element: Element) -> str:
    """The name without its namespace: the same in the transitional and the strict form of Office files."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str | None:
    """An attribute by its name without namespace."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def child(element: Element, *path: str) -> Element | None:
    """The first descendant along a path of names."""
    found: Element | None = element
    for name in path:
        if found is None:
            return None
        found = next((one for one in found if local(one) == name), None)
    return found


def switched_on(element: Element | None) -> bool:
    """Whether a property such as 'vanish' is there and not switched off."""
    return element is not None and attribute(element, "val") not in ("0", "false", "off")
