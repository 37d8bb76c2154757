"""The specification as data, for other programs; `jsonform` describes the form."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from specwizard.drafting.specification import (
    Block,
    Figure,
    Paragraph,
    Requirement,
    RequirementList,
    Specification,
    Table,
    Text,
    flatten,
)
from specwizard.output.outline import numbered

if TYPE_CHECKING:  # the form costs the import of pydantic, which writing it does not need
    from specwizard.output.jsonform import BlockForm, RequirementForm, SpecificationForm


def spec_json(spec: Specification) -> SpecificationForm:
    """The specification as a dictionary of plain values."""
    meta = spec.meta
    sections = list(numbered(spec.sections))
    return {
        "format": "specwizard-specification/1",
        "meta": {
            "title": meta.title,
            "authority": meta.authority,
            "controller": meta.controller,
            "reference": meta.reference,
            "version": meta.version,
            "date": meta.date.isoformat(),
            "marking": meta.marking,
            "stage": meta.stage,
            "regime": meta.regime,
            "library": meta.library,
            "bank": meta.bank,
            "library_status": meta.library_status,
            "fingerprint": meta.fingerprint,
            "program": meta.program,
        },
        "versions": [{"version": v.version, "date": v.date, "change": v.change} for v in spec.versions],
        "sections": [
            {
                "id": entry.section.id,
                "number": entry.number,
                "title": entry.section.title,
                "annex": entry.section.annex,
                "landscape": entry.section.landscape,
                "blocks": [_block(number, block) for number, block in entry.blocks],
            }
            for entry in sections
        ],
        "requirements": [
            _requirement(entry.section.id, requirement)
            for entry in sections
            for block in entry.section.blocks
            if isinstance(block, RequirementList)
            for requirement in block.requirements
        ],
    }


def json_text(spec: Specification) -> str:
    """The same as JSON text, readable and the same every time."""
    return json.dumps(spec_json(spec), ensure_ascii=False, indent=2) + "\n"


def text_sha256(text: str) -> str:
    """SHA-256 of a requirement's wording, by which a returned file shows whether it was altered."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def _block(number: str, block: Block) -> BlockForm:
    match block:
        case Paragraph():
            return {
                "type": "paragraph",
                "style": block.style,
                "number": number,
                "text": flatten(block.text),
                "blanks": _blanks(block.text),
            }
        case Table():
            return {
                "type": "table",
                "id": block.id,
                "caption": block.caption,
                "headers": list(block.headers),
                "rows": [[flatten(cell) for cell in row] for row in block.rows],
                "description": block.description,
            }
        case Figure():
            return {
                "type": "figure",
                "id": block.id,
                "caption": block.caption,
                "centre": block.centre,
                "nodes": [
                    {"name": node.name, "group": node.group, "direction": node.direction, "detail": node.detail}
                    for node in block.nodes
                ],
                "description": block.description,
            }
        case RequirementList():
            return {
                "type": "requirements",
                "family": block.family,
                "number": number,
                "title": block.title,
                "intro": block.intro,
                "requirements": [requirement.number for requirement in block.requirements],
            }


def _requirement(section: str, requirement: Requirement) -> RequirementForm:
    keys = requirement.standard_keys or ("",) * len(requirement.standards)
    return {
        "number": requirement.number,
        "clause": requirement.clause,
        "revision": requirement.revision,
        "family": requirement.family,
        "section": section,
        "title": requirement.title,
        "text": requirement.wording,
        "blanks": _blanks(requirement.text),
        "priority": requirement.priority,
        "treatment": requirement.treatment,
        "fail_effect": requirement.fail_effect,
        "verification": {"methods": list(requirement.methods), "at": requirement.verified_at},
        "acceptance": flatten(requirement.acceptance),
        "response": flatten(requirement.response),
        "rationale": requirement.rationale,
        "standards": [{"key": key, "name": name} for key, name in zip(keys, requirement.standards, strict=False)],
        "scored_group": requirement.scored_group,
        "duty": requirement.duty,
        "own": requirement.own,
        "text_sha256": text_sha256(requirement.wording),
    }


def _blanks(text: Text) -> list[str]:
    return [span.text for span in text if span.kind == "blank"]
