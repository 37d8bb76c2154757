"""The annexes that follow from the rest: standards cited, words used, information in scope, questions to the market."""

from __future__ import annotations

import re

from specwizard.content.dates import shown_date
from specwizard.content.model import Standard, Term
from specwizard.drafting.draft import Draft
from specwizard.drafting.specification import Block, Paragraph, RequirementList, Section, Table, flatten
from specwizard.drafting.tables import cell, table
from specwizard.interview import open_points


def cited_standards(draft: Draft) -> list[Standard]:
    """Standards that printed requirements cite, in catalogue order."""
    keys = {standard.key for s in draft.requirements for standard in draft.cited(s.clause)}
    return [standard for key, standard in draft.content.standards.items() if key in keys]


def standards(draft: Draft, _: tuple[Section, ...]) -> tuple[Block, ...]:
    users: dict[str, list[str]] = {}
    for selected in draft.requirements:
        for standard in draft.cited(selected.clause):
            users.setdefault(standard.key, []).append(draft.numbers[selected.id])
    rows = []
    for standard in cited_standards(draft):
        rows.append(
            (
                standard.short or standard.name,
                standard.name + (f" ({standard.identifier})" if standard.identifier else ""),
                _certainty(standard),
                ", ".join(sorted(users[standard.key])),
            )
        )
    headers = ("Short name", "Standard, law or scheme", "Checked", "Cited by")
    return table("standards", "Standards, laws and schemes named in this document", headers, rows, (3.2, 6.2, 2.4, 4))


def _certainty(standard: Standard) -> str:
    if standard.certainty == "verified" and standard.checked_on:
        return shown_date(standard.checked_on)
    if standard.certainty == "part-verified":
        return "in part"
    return "not confirmed"


def glossary(draft: Draft, sections: tuple[Section, ...]) -> tuple[Block, ...]:
    words = _document_text(sections)
    rows = [
        (term.term + (f" ({term.expansion})" if term.expansion else ""), term.definition)
        for term in sorted(draft.content.library.terms, key=lambda term: term.term.casefold())
        if term.printed and term.definition and _uses(words, term)
    ]
    return table("glossary", "Words used in this document", ("Term", "Meaning"), rows, (2.5, 7))


def _uses(words: str, term: Term) -> bool:
    forms = [term.term, *([term.expansion] if term.expansion else [])]
    return any(re.search(rf"(?<!\w){re.escape(form)}(?:s|es)?(?!\w)", words, _flags(form)) for form in forms)


def _flags(form: str) -> re.RegexFlag:
    return re.RegexFlag(0) if form.isupper() else re.IGNORECASE


def _document_text(sections: tuple[Section, ...]) -> str:
    found: list[str] = []
    for section in sections:
        found.append(section.title)
        for block in section.blocks:
            match block:
                case Paragraph():
                    found.append(flatten(block.text))
                case Table():
                    found += [" ".join(block.headers), *(flatten(c) for row in block.rows for c in row)]
                case RequirementList():
                    found += [block.title, block.intro]
                    for r in block.requirements:
                        found += [
                            r.title,
                            r.wording,
                            flatten(r.acceptance),
                            flatten(r.response),
                            r.rationale,
                            *r.standards,
                        ]
                case _:
                    pass
    return "\n".join(found)


def data_scope(draft: Draft, _: tuple[Section, ...]) -> tuple[Block, ...]:
    rows = [
        (label, draft.text(question))
        for question, label in (
            ("data_kinds", "Kinds of information"),
            ("code_lists", "Code lists that match other systems"),
            ("retention", "Retention"),
            ("evidence_sources", "Sources of evidence"),
            ("evidence_recipients", "Recipients of evidence"),
            ("evidence_volume", "Evidence each year, in terabytes"),
            ("data_location", "Where information may be kept"),
        )
        if question in draft.content.questions and draft.text(question)
    ]
    blocks = table("data-scope", "Information in scope", ("Subject", "Scope"), rows, (3, 7))
    legacy = [
        tuple(cell(draft, "legacy_data", row, name) for name in ("what", "source", "years", "amount"))
        for row in draft.rows("legacy_data")
    ]
    headers = ("What", "From", "Years", "Amount")
    return blocks + table("legacy", "Information to be migrated", headers, legacy, (4, 3, 1.5, 2.5))


def market_questions(draft: Draft, _: tuple[Section, ...]) -> tuple[Block, ...]:
    lines = [
        point.ask
        for point in open_points(draft.content, draft.session, draft.known)
        if point.state != "answered" and draft.marking_of(point.question) == "publish"
    ]
    if draft.stage == "engagement":
        for selected in draft.requirements:
            for parameter in selected.clause.parameters:
                if selected.parameters[parameter.name] is None and parameter.publish == "publish":
                    lines.append(f"{draft.numbers[selected.id]}: which {parameter.label} would you propose, and why?")
    rows = [(f"Q{n}", line) for n, line in enumerate(dict.fromkeys(lines), 1)]
    return table("market", "Questions to the market", ("No.", "Question"), rows, (1, 9))
