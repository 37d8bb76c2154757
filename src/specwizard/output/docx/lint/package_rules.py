"""Rules over the package: its parts, content types, relationships, language."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import urlsplit

from specwizard.output.docx.elements import R, w
from specwizard.output.docx.lint.opened import Opened, repeated, rule
from specwizard.output.docx.package import CORE, DC, RELATIONSHIPS


@rule
def missing_part(opened: Opened) -> Iterator[tuple[str, str]]:
    """A relationship to a part that is not there, or a part twice."""
    for name in repeated(opened.names):
        yield name, "stands twice in the package"
    for name, tree in opened.trees.items():
        if not name.endswith(".rels"):
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        for link in tree:
            target = link.get("Target", "")
            if link.get("TargetMode") != "External":
                path = (
                    target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                )
                if path not in opened.raw:
                    yield name, f"{link.get('Id')} points at {path}, which is missing"


@rule
def content_type(opened: Opened) -> Iterator[tuple[str, str]]:
    """A part without a content type."""
    types = opened.trees.get("[Content_Types].xml")
    if types is None:
        yield "[Content_Types].xml", "is missing"
        return
    overrides = {(entry.get("PartName") or "").lstrip("/") for entry in types}
    defaults = {entry.get("Extension") for entry in types}
    for name in opened.raw:
        if name != "[Content_Types].xml" and name not in overrides and name.rpartition(".")[2] not in defaults:
            yield name, "has no content type"
    for name in overrides - {"", *opened.raw}:
        yield name, "has a content type and is missing"


@rule
def external_link(opened: Opened) -> Iterator[tuple[str, str]]:
    """Something that Word would fetch from outside: only web and mail links are allowed."""
    for name, tree in opened.trees.items():
        for link in tree.iter(f"{{{RELATIONSHIPS}}}Relationship"):
            if link.get("TargetMode") == "External":
                scheme = urlsplit(link.get("Target", "")).scheme
                if scheme not in ("https", "mailto") or not (link.get("Type") or "").endswith("/hyperlink"):
                    yield name, f"reaches outside: {link.get('Target')}"


@rule
def relationship_id(opened: Opened) -> Iterator[tuple[str, str]]:
    """A reference to a relationship that the part does not have."""
    for part, tree in opened.stories.items():
        folder, _, name = part.rpartition("/")
        links = opened.trees.get(f"{folder}/_rels/{name}.rels")
        known = {link.get("Id") for link in links} if links is not None else set()
        for element in tree.iter():
            for attribute in ("id", "embed", "link"):
                value = element.get(f"{{{R}}}{attribute}")
                if value and value not in known:
                    yield part, f"uses relationship {value}, which it does not have"


@rule
def language(opened: Opened) -> Iterator[tuple[str, str]]:
    """No language for screen readers and spelling."""
    default = opened.styles.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}/{w('lang')}")
    if default is None or not default.get(w("val")):
        yield "word/styles.xml", "has no default language"
    core = next((tree for tree in opened.trees.values() if tree.tag == f"{{{CORE}}}coreProperties"), None)
    if core is None or not core.findtext(f"{{{DC}}}language") or not core.findtext(f"{{{DC}}}title"):
        yield "docProps/core.xml", "lacks title or language"
