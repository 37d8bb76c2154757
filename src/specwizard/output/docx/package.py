"""A Word package: our own reference parts, the parts of one document, and a zip that is the same every time.

Starting from python-docx's template would bring a second set of styles that contradicts the first, no contents
styles and US Letter paper, so the reference parts (styles, numbering, theme, settings) are files of our own in
`reference/`. Time stamps, order and permissions inside the zip are fixed: same document, same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import cast

from lxml import etree

from specwizard.output.docx.elements import Element, R
from specwizard.output.text import property_text
from specwizard.output.writing import zipped

CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "application/vnd.openxmlformats-officedocument"
WORD = f"{OFFICE}.wordprocessingml"
CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
METADATA = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
DC, DCTERMS = "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
PROPERTY_SET = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"

REFERENCE = {
    "styles.xml": ("word/styles.xml", f"{WORD}.styles+xml", "styles"),
    "numbering.xml": ("word/numbering.xml", f"{WORD}.numbering+xml", "numbering"),
    "settings.xml": ("word/settings.xml", f"{WORD}.settings+xml", "settings"),
    "webSettings.xml": ("word/webSettings.xml", f"{WORD}.webSettings+xml", "webSettings"),
    "fontTable.xml": ("word/fontTable.xml", f"{WORD}.fontTable+xml", "fontTable"),
    "theme1.xml": ("word/theme/theme1.xml", f"{OFFICE}.theme+xml", "theme"),
}


@dataclass(frozen=True, slots=True)
class Properties:
    """What the file says about itself."""

    title: str
    authority: str
    subject: str
    keywords: str
    reference: str
    version: str
    status: str
    date: str  # ISO date
    custom: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Link:
    """A relationship of one part."""

    id: str
    kind: str
    target: str
    external: bool = False


@dataclass(slots=True)
class Package:
    """The parts of one Word file, by name."""

    parts: dict[str, tuple[str, bytes]] = field(default_factory=dict)  # name: (content type, bytes)
    links: list[Link] = field(default_factory=list)  # of the main part
    part_links: dict[str, tuple[Link, ...]] = field(default_factory=dict)  # of other parts, by their name

    def add(self, name: str, content_type: str, content: bytes, relation: str = "") -> str:
        """Adds a part; gives the id of its relationship from the main part where a relation is named."""
        self.parts[name] = (content_type, content)
        return self.relate(relation, name.removeprefix("word/")) if relation else ""

    def relate(self, relation: str, target: str) -> str:
        """A relationship from the main part; gives its id."""
        link = Link(f"rId{len(self.links) + 1}", f"{R}/{relation}", target)
        self.links.append(link)
        return link.id

    def to_bytes(self, body: bytes, properties: Properties) -> bytes:
        """The finished file. Same parts, same bytes."""
        parts = dict(self.parts)
        parts["word/document.xml"] = (f"{WORD}.document.main+xml", body)
        parts["docProps/core.xml"] = ("application/vnd.openxmlformats-package.core-properties+xml", _core(properties))
        parts["docProps/app.xml"] = (f"{OFFICE}.extended-properties+xml", _extended(properties))
        parts["docProps/custom.xml"] = (f"{OFFICE}.custom-properties+xml", _custom(properties))
        kinds = (
            (f"{R}/officeDocument", "word/document.xml"),
            (METADATA, "docProps/core.xml"),
            (f"{R}/extended-properties", "docProps/app.xml"),
            (f"{R}/custom-properties", "docProps/custom.xml"),
        )
        package_links = [Link(f"rId{number}", kind, target) for number, (kind, target) in enumerate(kinds, 1)]
        files_ = {name: content for name, (_, content) in parts.items()}
        files_["word/_rels/document.xml.rels"] = relationships(self.links)
        for name, links in self.part_links.items():
            folder, _, file = name.rpartition("/")
            files_[f"{folder}/_rels/{file}.rels"] = relationships(links)
        first = {
            "[Content_Types].xml": _content_types({name: kind for name, (kind, _) in parts.items()}),
            "_rels/.rels": relationships(package_links),
        }
        return zipped({**first, **dict(sorted(files_.items()))})


def reference_package(parts: Mapping[str, bytes] | None = None) -> Package:
    """A package with the styles, numbering, theme and settings of the house, or the given ones, and no document yet."""
    package = Package()
    for name, content in (parts or reference_parts()).items():
        part, content_type, relation = REFERENCE[name]
        package.add(part, content_type, content, relation)
    return package


@cache
def reference_parts() -> Mapping[str, bytes]:
    """Our reference parts, by file name."""
    folder = files(__package__) / "reference"
    return {name: (folder / name).read_bytes() for name in REFERENCE}


def serialised(root: Element) -> bytes:
    """The bytes of a part. Written in pieces: one string of a large tree takes longer than its size says."""
    buffer = io.BytesIO()
    etree.ElementTree(root).write(buffer, xml_declaration=True, encoding="UTF-8", standalone=True)
    return buffer.getvalue()


def _default(namespace: str) -> dict[str, str]:
    """A declaration of the default namespace, whose prefix lxml writes as None and its type stubs as text."""
    return cast("dict[str, str]", {None: namespace})


def relationships(links: Iterable[Link]) -> bytes:
    """A relationships part."""
    root = etree.Element(f"{{{RELATIONSHIPS}}}Relationships", nsmap=_default(RELATIONSHIPS))
    for link in links:
        attributes = {"Id": link.id, "Type": link.kind, "Target": link.target}
        if link.external:
            attributes["TargetMode"] = "External"
        etree.SubElement(root, f"{{{RELATIONSHIPS}}}Relationship", attributes)
    return serialised(root)


def _content_types(kinds: Mapping[str, str]) -> bytes:
    root = etree.Element(f"{{{CONTENT_TYPES}}}Types", nsmap=_default(CONTENT_TYPES))
    defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    for extension, kind in defaults.items():
        etree.SubElement(root, f"{{{CONTENT_TYPES}}}Default", {"Extension": extension, "ContentType": kind})
    for name, kind in sorted(kinds.items()):
        etree.SubElement(root, f"{{{CONTENT_TYPES}}}Override", {"PartName": f"/{name}", "ContentType": kind})
    return serialised(root)


def _core(properties: Properties) -> bytes:
    namespaces = {"cp": CORE, "dc": DC, "dcterms": DCTERMS, "xsi": XSI}
    root = etree.Element(f"{{{CORE}}}coreProperties", nsmap=namespaces)
    said = (
        (DC, "title", properties.title),
        (DC, "subject", properties.subject),
        (DC, "creator", properties.authority),
        (CORE, "keywords", properties.keywords),
        (CORE, "revision", "1"),
        (DCTERMS, "created", f"{properties.date}T00:00:00Z"),
        (DCTERMS, "modified", f"{properties.date}T00:00:00Z"),
        (DC, "identifier", properties.reference),
        (DC, "language", "en-GB"),
        (CORE, "version", properties.version),
        (CORE, "contentStatus", properties.status),
    )
    for namespace, name, value in said:
        if value:
            element = etree.SubElement(root, f"{{{namespace}}}{name}")
            element.text = property_text(value)
            if namespace == DCTERMS:
                element.set(f"{{{XSI}}}type", "dcterms:W3CDTF")
    return serialised(root)


def _extended(properties: Properties) -> bytes:
    root = etree.Element(f"{{{EXTENDED}}}Properties", nsmap=_default(EXTENDED))
    for name, value in (("Application", "specwizard"), ("Company", properties.authority), ("AppVersion", "16.0000")):
        etree.SubElement(root, f"{{{EXTENDED}}}{name}").text = property_text(value)
    return serialised(root)


def _custom(properties: Properties) -> bytes:
    root = etree.Element(f"{{{CUSTOM}}}Properties", nsmap={**_default(CUSTOM), "vt": VT})
    for number, (name, value) in enumerate(properties.custom.items(), 2):
        element = etree.SubElement(
            root, f"{{{CUSTOM}}}property", {"fmtid": PROPERTY_SET, "pid": str(number), "name": name}
        )
        etree.SubElement(element, f"{{{VT}}}lpwstr").text = property_text(value)
    return serialised(root)
