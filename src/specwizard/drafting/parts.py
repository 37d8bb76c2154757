"""Where each block of the document comes from: a computed part by the name that `sections.yaml` gives, or an answer.

Each part is a function from the draft to blocks. A part with nothing to say returns nothing, and its lead is then
left out too. Only publishable answers are read here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from specwizard.content import format_value
from specwizard.drafting.annexes import data_scope, glossary, market_questions, standards
from specwizard.drafting.draft import Draft
from specwizard.drafting.facts import (
    authority_duties,
    facts,
    kpis,
    priorities,
    response_codes,
    scoring_scale,
    service_classes,
)
from specwizard.drafting.flows import context_diagram, flows_table, interfaces
from specwizard.drafting.specification import Block, Paragraph, Section, plain
from specwizard.drafting.tables import bullets, cell, table

Part = Callable[[Draft, tuple[Section, ...]], tuple[Block, ...]]

PARTS: dict[str, Part] = {
    "flows_table": flows_table,
    "context_diagram": context_diagram,
    "interfaces": interfaces,
    "standards": standards,
    "glossary": glossary,
    "data_scope": data_scope,
    "market_questions": market_questions,
    "facts": facts,
    "authority_duties": authority_duties,
    "service_classes": service_classes,
    "kpis": kpis,
    "response_codes": response_codes,
    "scoring_scale": scoring_scale,
    "priorities": priorities,
}

LATE = frozenset({"glossary", "priorities"})
"""Parts that read the rest of the document and are composed after it."""


def answer_blocks(draft: Draft, question_id: str, lead: str, style: str) -> tuple[Block, ...]:
    """A publishable answer as blocks, or a visible blank where a required one is open in a working draft."""
    question = draft.question(question_id)
    answer = draft.publishable(question_id)
    if answer is None or answer.value is None:
        return ()
    lead_block: tuple[Block, ...] = (Paragraph(plain(lead)),) if lead else ()
    if question.type == "table":
        columns = [column for column in question.columns if column.publish == "publish"]
        rows = [
            tuple(cell(draft, question_id, row, column.name) for column in columns) for row in draft.rows(question_id)
        ]
        headers = tuple(column.label for column in columns)
        widths = tuple(1.0 if column.type in ("number", "yes_no") else 2.0 for column in columns)
        caption = lead.rstrip(".: ") or question.ask.rstrip("?")
        return table(question_id, caption, headers, rows, widths)
    note = draft.note(question_id)
    if question.type in ("multi", "systems"):
        labels = [
            format_value(question, (item,), (), content=draft.content) for item in draft.chosen(question_id)
        ] + list(answer.other)
        return lead_block + bullets(labels) + ((Paragraph(plain(note)),) if note else ())
    text = draft.text(question_id)
    if question.type == "yes_no":
        text = ""
    words = " ".join(part for part in (text, note) if part)
    if not words:
        return ()
    if question.type in ("long_text", "text"):
        paragraphs = [part for part in re.split(r"\n\s*\n", words) if part.strip()]
        kind: Literal["bullet", "body"] = "bullet" if style == "bullet" else "body"
        if lead and len(paragraphs) == 1 and "\n" not in words:
            return (Paragraph(plain(f"{lead} {words}"), kind),)
        return lead_block + tuple(Paragraph(plain(part.strip()), kind) for part in paragraphs)
    return (Paragraph(plain(f"{lead} {words}".strip()), "bullet" if style == "bullet" else "body"),)
