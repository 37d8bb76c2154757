"""The specification as Markdown: for wikis, for version control, and for reading without Word.

What was typed must stay literal: an answer that holds brackets, stars or angle brackets is text about them, not
markup, so every character that CommonMark, GitHub tables or a site generator would act on is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from specwizard.content.dates import shown_date, shown_day
from specwizard.drafting.scales import PRIORITY_WORDS, TREATMENT_WORDS
from specwizard.drafting.specification import (
    Block,
    Figure,
    Paragraph,
    Requirement,
    RequirementList,
    Specification,
    Table,
    Text,
    plain,
)
from specwizard.output import words
from specwizard.output.outline import heading_of, numbered
from specwizard.output.text import one_line, xml_safe

_MARKUP = re.compile(r"([\\`*_{}\[\]<>|~$&#])")
_LINE_START = re.compile(r"^(-(?=[\s-]|$)|\+(?=\s|$)|=(?=[\s=]|$)|:(?=\s)|\d{1,9}[.)](?=\s|$))")
_LINK = re.compile(r"\b(https?|ftp|mailto)(:)|\b(www)(\.)|(?<=\w)(@)(?=\w)", re.IGNORECASE)


def write_markdown(spec: Specification) -> str:
    """The whole specification as Markdown text."""
    return "\n\n".join(_blocks(spec)) + "\n"


def _blocks(spec: Specification) -> Iterator[str]:
    meta = spec.meta
    yield f"# {escaped(one_line(meta.title))}"
    facts = (
        ("Document", "Specification of requirements"),
        ("Status", words.STAGE[meta.stage]),
        ("Contracting authority", meta.authority),
        ("Data controller", meta.controller),
        ("Reference", meta.reference),
        ("Version", meta.version),
        ("Date", shown_date(meta.date)),
        ("Marking", meta.marking),
    )
    yield _table(("Subject", "Fact"), [(plain(label), plain(value)) for label, value in facts if value])
    yield "**Versions**"
    yield _table(
        ("Version", "Date", "Change"),
        [(plain(v.version), plain(shown_day(v.date)), plain(v.change)) for v in spec.versions],
    )
    yield escaped(words.drawn_up_with(meta))
    for section in numbered(spec.sections):
        yield f"## {section.number} {escaped(one_line(section.section.title))}"
        bullets: list[str] = []
        for number, block in section.blocks:
            if isinstance(block, Paragraph) and block.style == "bullet":
                bullets.append(f"- {inline(block.text, indent='  ')}")
                continue
            if bullets:
                yield "\n".join(bullets)
                bullets = []
            heading = heading_of(block)
            if heading is not None:
                yield f"### {number} {escaped(heading)}"
            yield from _block(block)
        if bullets:
            yield "\n".join(bullets)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(style="heading"):
            return
        case Paragraph(style="note"):
            yield f"> {inline(block.text, indent='> ')}"
        case Paragraph():
            yield inline(block.text)
        case Table():
            yield f"**{escaped(one_line(block.caption))}**"
            yield _table(block.headers, block.rows)
        case Figure():
            yield f"**{escaped(one_line(block.caption))}**"
            yield "\n".join(_neighbours(block))
        case RequirementList():
            if block.intro:
                yield inline(plain(block.intro))
            for requirement in block.requirements:
                yield from _requirement(requirement)


def _requirement(requirement: Requirement) -> Iterator[str]:
    yield f"#### {requirement.number} {escaped(one_line(requirement.title))}"
    yield inline(requirement.text)
    effect = words.fail_effect(requirement)
    facts: tuple[tuple[str, Text], ...] = (
        ("Priority", plain(PRIORITY_WORDS[requirement.priority])),
        ("Treatment", plain(TREATMENT_WORDS[requirement.treatment])),
        ("If not met", plain(effect)),
        ("Verified by", plain(words.verification(requirement))),
        ("Accepted when", requirement.acceptance),
        ("Standards", plain(", ".join(requirement.standards))),
        ("Why", plain(requirement.rationale)),
        ("Please answer", requirement.response),
        ("Clause", plain(f"{requirement.clause}, revision {requirement.revision}")),
    )
    yield "\n".join(f"- **{label}:** {inline(text, indent='  ')}" for label, text in facts if text)


def _neighbours(figure: Figure) -> Iterator[str]:
    for node in figure.nodes:
        detail = f": {escaped(one_line(node.detail))}" if node.detail else ""
        about = f"{words.GROUP[node.group].lower()}, {words.DIRECTION[node.direction]}"
        yield f"- {escaped(one_line(node.name))} ({about}){detail}"
    if not figure.nodes:
        yield f"- {escaped(one_line(figure.description or figure.centre))}"


def _table(headers: tuple[str, ...], rows: tuple[tuple[Text, ...], ...] | list[tuple[Text, ...]]) -> str:
    lines = [f"| {' | '.join(escaped(one_line(header)) for header in headers)} |", f"|{' --- |' * len(headers)}"]
    for row in rows:
        cells = [inline(cell, line_break="<br>") for cell in row]
        lines.append(f"| {' | '.join([*cells, *([''] * len(headers))][: len(headers)])} |")
    return "\n".join(lines)


def inline(text: Text, *, indent: str = "", line_break: str = "\\\n") -> str:
    """A text on one or more lines, its blanks in bold."""
    pieces = []
    for span in text:
        words_ = escaped(span.text)
        if span.kind in ("blank", "strong") and words_.strip():
            lead, body, tail = _trimmed(words_)
            words_ = f"{lead}**{body}**{tail}"
        pieces.append(words_)
    lines = [_LINE_START.sub(_escape_start, line.strip()) for line in "".join(pieces).strip().split("\n")]
    return f"{line_break}{indent}".join(line or "&nbsp;" for line in lines)


def _trimmed(text: str) -> tuple[str, str, str]:
    body = text.strip()
    start = text.index(body)
    return text[:start], body, text[start + len(body) :]


def escaped(text: str) -> str:
    """Typed text with everything escaped that Markdown would act on inside a line."""
    return _LINK.sub(_broken, _MARKUP.sub(r"\\\1", xml_safe(text).replace("\t", " ")))


def _escape_start(found: re.Match[str]) -> str:
    mark = found.group()
    return f"{mark[:-1]}\\{mark[-1]}"


def _broken(found: re.Match[str]) -> str:
    """A web or mail address that stays text: its separator is written as a character reference."""
    words_ = found.group()
    return f"{words_[:-1]}&#{ord(words_[-1])};"
