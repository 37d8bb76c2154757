"""A force's own template: its look is taken over, its text is not, and what is dangerous in it is refused.

Styles, theme, fonts and the headers and footers (crest, address) come from the template; structure, numbering and
marking stay ours, because suppliers' answers depend on them. A template is a file from somewhere: it is opened within
limits, and one that carries macros, embedded objects or anything that Word would fetch from elsewhere is not used.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from lxml import etree

from specwizard.errors import SpecwizardError
from specwizard.output.docx.elements import WP, Element, R, w
from specwizard.output.docx.merge import drop_unknown_lists, merged_numbering, merged_styles
from specwizard.output.docx.package import REFERENCE, WORD, Link, reference_parts

LARGEST_FILE, LARGEST_PART, LARGEST_TOTAL, MOST_PARTS = 30_000_000, 20_000_000, 60_000_000, 2000
REFUSED = re.compile(r"vbaProject|vbaData|/embeddings/|/activeX/|oleObject|afchunk|attachedToolbars", re.IGNORECASE)
REFUSED_LINKS = (
    "/attachedTemplate",
    "/oleObject",
    "/package",
    "/aFChunk",
    "/control",
    "/vbaProject",
    "/subDocument",
    "/frame",
)
REFUSED_FIELDS = re.compile(
    r"^\s*(DDE|DDEAUTO|LINK|INCLUDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|DATABASE|RD|MACROBUTTON|EMBED)\b", re.IGNORECASE
)
OTHER_FORMS = {
    "docm": "a document with macros",
    "dotm": "a template with macros",
    "doc": "an old Word file",
    "dot": "an old Word template",
}
MAIN_TYPES = (f"{WORD}.document.main+xml", f"{WORD}.template.main+xml")
PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
)


class TemplateProblem(SpecwizardError):
    """A template that cannot be used, and why."""


@dataclass(frozen=True, slots=True)
class RunningPart:
    """A header or footer of the template with what it shows."""

    content: bytes
    links: tuple[Link, ...]
    media: Mapping[str, tuple[str, bytes]]  # part name: (content type, bytes)


@dataclass(frozen=True, slots=True)
class Template:
    """What is taken over from a template."""

    parts: Mapping[str, bytes]  # our reference parts, by their file name in `reference/`
    styles: Mapping[str, str]  # our style ids and the ids to use in their place
    running: Mapping[tuple[str, str], RunningPart]  # ('header' or 'footer', 'default' or 'first')


def read_template(path: Path) -> Template:
    """The look of a Word document or template. Raises `TemplateProblem` where it cannot or must not be used."""
    form = path.suffix.lower().lstrip(".")
    if form in OTHER_FORMS:
        raise TemplateProblem(f"{path.name} is {OTHER_FORMS[form]}. Save it as .docx or .dotx and try again.")
    parts = _opened(path)
    try:
        return _template(path.name, parts)
    except (etree.XMLSyntaxError, KeyError, ValueError) as problem:
        raise TemplateProblem(f"{path.name} is not a sound Word file: {problem}.") from problem


def _opened(path: Path) -> dict[str, bytes]:
    """The parts of the file, read within limits whatever sizes it declares."""
    name = path.name
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise TemplateProblem(f"{name} is too large for a template.")
        data = path.read_bytes()
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_PARTS or len({entry.filename for entry in entries}) != len(entries):
                raise TemplateProblem(f"{name} is not a sound Word file: too many parts, or one part twice.")
            parts: dict[str, bytes] = {}
            left = LARGEST_TOTAL
            for entry in entries:
                if entry.flag_bits & 0x1:
                    raise TemplateProblem(f"{name} is protected by a password. Save it without one and try again.")
                with archive.open(entry) as part:
                    content = part.read(min(LARGEST_PART, left) + 1)
                left -= len(content)
                if left < 0 or len(content) > LARGEST_PART:
                    raise TemplateProblem(f"{name} unpacks to more than a template can need.")
                parts[entry.filename] = content
            return parts
    except OSError as problem:
        raise TemplateProblem(f"{path} cannot be read: {problem.strerror}.") from problem
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as problem:
        raise TemplateProblem(f"{name} is not a Word document (.docx or .dotx).") from problem


def _template(name: str, parts: Mapping[str, bytes]) -> Template:
    for part, content in parts.items():
        if REFUSED.search(part):
            raise TemplateProblem(f"{name} contains {part}: macros and embedded objects are not accepted.")
        if part.endswith((".xml", ".rels")) and b"<!DOCTYPE" in content[:100_000]:
            raise TemplateProblem(f"{name} contains a document type declaration, which a Word file never needs.")
    types = _types(parts)
    main = next((part for part, kind in types.items() if kind in MAIN_TYPES), None)
    if main is None or main not in parts:
        raise TemplateProblem(f"{name} is not a Word document (.docx or .dotx), or it has macros.")
    for part in parts:
        if part.endswith(".rels"):
            _refuse_links(name, part, parts)
    links = {link.id: link for link in _links(main, parts)}
    folder = posixpath.dirname(main)

    def named(kind: str) -> bytes | None:
        target = next((link.target for link in links.values() if link.kind.endswith(f"/{kind}")), None)
        return parts.get(posixpath.normpath(posixpath.join(folder, target))) if target else None

    ours = reference_parts()
    numbering, lists = merged_numbering(_tree(ours["numbering.xml"]), _optional(named("numbering")))
    styles, ids = merged_styles(_tree(ours["styles.xml"]), _tree(named("styles") or ours["styles.xml"]), lists)
    drop_unknown_lists(styles, numbering)
    for level_style in numbering.iter(w("pStyle")):
        level_style.set(w("val"), ids.get(level_style.get(w("val"), ""), level_style.get(w("val"), "")))
    taken = {
        **ours,
        "styles.xml": etree.tostring(styles, xml_declaration=True, encoding="UTF-8", standalone=True),
        "numbering.xml": etree.tostring(numbering, xml_declaration=True, encoding="UTF-8", standalone=True),
        "theme1.xml": named("theme") or ours["theme1.xml"],
    }
    running = {}
    for kind, page, relation in _running_references(_tree(parts[main])):
        if relation in links:
            part = posixpath.normpath(posixpath.join(folder, links[relation].target))
            if part in parts:
                running[kind, page] = _running_part(name, part, parts, types)
    return Template({key: taken[key] for key in REFERENCE}, ids, running)


def _tree(content: bytes) -> Element:
    return etree.fromstring(content, PARSER)


def _optional(content: bytes | None) -> Element | None:
    return _tree(content) if content else None


def _types(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Content type of each part, by its name."""
    tree = _tree(parts["[Content_Types].xml"])
    defaults = {entry.get("Extension", "").lower(): entry.get("ContentType", "") for entry in tree}
    overrides = {entry.get("PartName", "").lstrip("/"): entry.get("ContentType", "") for entry in tree}
    return {part: overrides.get(part) or defaults.get(part.rpartition(".")[2].lower(), "") for part in parts}


def _links(part: str, parts: Mapping[str, bytes]) -> list[Link]:
    folder, name = posixpath.split(part)
    content = parts.get(f"{folder}/_rels/{name}.rels")
    if content is None:
        return []
    return [
        Link(e.get("Id", ""), e.get("Type", ""), e.get("Target", ""), e.get("TargetMode") == "External")
        for e in _tree(content)
    ]


def _refuse_links(name: str, part: str, parts: Mapping[str, bytes]) -> None:
    for entry in _tree(parts[part]):
        kind, target = entry.get("Type", ""), entry.get("Target", "")
        outside = entry.get("TargetMode") == "External"
        if outside and not (kind.endswith("/hyperlink") and urlsplit(target).scheme in ("https", "http", "mailto")):
            raise TemplateProblem(f"{name} fetches something from elsewhere ({target[:80]}). Remove it and try again.")
        if kind.endswith(REFUSED_LINKS):
            raise TemplateProblem(f"{name} contains an embedded object or another document. Remove it and try again.")


def _running_references(document: Element) -> list[tuple[str, str, str]]:
    """Headers and footers of the last page section, its own or those it goes on with: kind, pages, relationship id."""
    found: dict[tuple[str, str], str] = {}
    for section in document.iter(w("sectPr")):
        for kind in ("header", "footer"):
            for reference in section.findall(w(f"{kind}Reference")):
                page = reference.get(w("type"), "default")
                if page in ("default", "first"):
                    found[kind, page] = reference.get(f"{{{R}}}id", "")
    return [(kind, page, relation) for (kind, page), relation in found.items()]


def _running_part(name: str, part: str, parts: Mapping[str, bytes], types: Mapping[str, str]) -> RunningPart:
    tree = _tree(parts[part])
    for code in tree.iter(w("instrText")):
        if REFUSED_FIELDS.match(code.text or ""):
            raise TemplateProblem(f"{name} has a field in its header or footer that fetches something from elsewhere.")
    if any(REFUSED_FIELDS.match(simple.get(w("instr"), "")) for simple in tree.iter(w("fldSimple"))):
        raise TemplateProblem(f"{name} has a field in its header or footer that fetches something from elsewhere.")
    for mark in list(tree.iter(w("bookmarkStart"), w("bookmarkEnd"), w("proofErr"))):
        parent = mark.getparent()
        if parent is not None:
            parent.remove(mark)
    links = _links(part, parts)
    folder = posixpath.dirname(part)
    media = {}
    for link in links:
        target = posixpath.normpath(posixpath.join(folder, link.target))
        if not link.external and target in parts:
            media[target] = (types[target], parts[target])
    return RunningPart(etree.tostring(tree), tuple(links), media)


def renumbered(tree: Element, next_id: int) -> int:
    """Gives every drawing of a copied header its own id; returns the next free one."""
    for drawing in tree.iter(f"{{{WP}}}docPr"):
        drawing.set("id", str(next_id))
        if not drawing.get("descr"):
            drawing.set("descr", "Picture from the authority's template")
        next_id += 1
    return next_id
