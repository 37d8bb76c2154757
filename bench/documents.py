"""Word files: against raw lxml that writes the very same XML, and against docxtpl that writes the same requirements."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import docx
from docxtpl import DocxTemplate
from lxml import etree
from tests.output.samples import requirement_lists, specification

from bench.measure import Row, absolute, best_ms, faster, peak_mb, ratio
from specwizard.drafting.specification import Block, RequirementList, Section, Specification, Text, flatten, plain
from specwizard.output import specification_bytes


def rows() -> Iterator[Row]:
    """Time and memory by number of requirements."""
    times: dict[int, float] = {}
    for count in (100, 1000, 4000):
        spec = specification(count)
        repeats = 3 if count < 4000 else 2
        times[count] = best_ms(lambda spec=spec: specification_bytes(spec), repeats)  # type: ignore[misc]
        raw = _RawLxml(specification_bytes(spec))
        peer = best_ms(raw.write, repeats)
        bar = 2 if count == 1000 else 3
        yield ratio(f"Word file, {count:,} requirements, against raw lxml", times[count], peer, bar)
        if count <= 1000:
            template = _Docxtpl(spec)
            yield faster(
                f"Word file, {count:,} requirements, against docxtpl", times[count], best_ms(template.write, 2), 2
            )
    yield ratio("4,000 requirements against 1,000", times[4000], times[1000], 4.5)
    code = (
        "import sys; sys.path.insert(0, '.')\n"
        "from tests.output.samples import specification\n"
        "from specwizard.output import specification_bytes\n"
        "specification_bytes(specification(1000))"
    )
    yield absolute("memory, 1,000 requirements", peak_mb(code), 150, "MB")


class _RawLxml:
    """Builds the same document part element by element with bare SubElement, and zips the same parts."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.root = etree.fromstring(self.parts["word/document.xml"])
        self.plan = self._plan(self.root)

    def _plan(self, element: etree._Element) -> tuple:  # type: ignore[type-arg]
        children = [self._plan(child) for child in element]
        return (element.tag, dict(element.attrib), element.text, element.tail, children)

    def write(self) -> bytes:
        tag, attributes, text, _, children = self.plan
        root = etree.Element(tag, attributes, nsmap=self.root.nsmap)
        root.text = text
        self._fill(root, children)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
            for name, data in self.parts.items():
                body = etree.tostring(root, encoding="UTF-8", standalone=True) if name == "word/document.xml" else data
                package.writestr(name, body)
        return out.getvalue()

    def _fill(self, parent: etree._Element, children: list) -> None:  # type: ignore[type-arg]
        for tag, attributes, text, tail, below in children:
            element = etree.SubElement(parent, tag, attributes)
            element.text, element.tail = text, tail
            self._fill(element, below)


FIELDS = ("title", "text", "acceptance", "response", "rationale")


def _without_requirements(section: Section) -> tuple[Block, ...]:
    return tuple(block for block in section.blocks if not isinstance(block, RequirementList))


class _Docxtpl:
    """The same document through docxtpl: our own file with one requirement, its row repeated by a loop."""

    def __init__(self, spec: Specification) -> None:
        (family, *_), requirements = requirement_lists(1), spec.requirements
        marks = {name: f"{{{{ r.{name} }}}}" for name in FIELDS}
        row = replace(
            family.requirements[0],
            title=marks["title"],
            text=plain(marks["text"]),
            acceptance=plain(marks["acceptance"]),
            response=plain(marks["response"]),
            rationale=marks["rationale"],
        )
        around = [replace(section, blocks=_without_requirements(section)) for section in spec.sections]
        looped = Section("requirements", "Requirements", (replace(family, requirements=(row,)),))
        content = specification_bytes(replace(spec, sections=(*around, looped)))
        self.path = Path(tempfile.mkdtemp()) / "template.docx"
        self.path.write_bytes(_looped(content))
        self.context = {"requirements": [{name: _said(getattr(r, name)) for name in FIELDS} for r in requirements]}

    def write(self) -> bytes:
        template = DocxTemplate(str(self.path))
        template.render(self.context, autoescape=True)
        out = io.BytesIO()
        template.save(out)
        return out.getvalue()


def _said(value: Text | str) -> str:
    return value if isinstance(value, str) else flatten(value)


def _looped(content: bytes) -> bytes:
    """The file with the requirement's row between the two rows of a docxtpl loop."""
    document = docx.Document(io.BytesIO(content))
    (row,) = [row for table in document.tables for row in table.rows if "{{ r.title }}" in row._tr.xpath("string(.)")]
    for words, add in (("{%tr for r in requirements %}", row._tr.addprevious), ("{%tr endfor %}", row._tr.addnext)):
        copy = deepcopy(row._tr)
        for text in copy.xpath(".//w:t"):
            text.text = ""
        copy.xpath(".//w:t")[0].text = words
        add(copy)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
