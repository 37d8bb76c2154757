"""Tiny content and sessions for tests: a bank and a library of a few lines, written out and really loaded."""

from __future__ import annotations

import functools
import re
import tempfile
from pathlib import Path

from specwizard.content import Content, load_content

BANK = """
format: specwizard-bank/1
bank: {id: tiny, title: Tiny bank, version: "1.0"}
"""

QUESTIONS = """
format: specwizard-questions/1
section: {id: start, title: Start, order: 10}
questions:
  - {id: project_title, ref: Q-ABT-03, type: text, quick: true, required: true, blocks_issue: true,
     ask: What is it called?, why: It stands on the cover., who: You.}
  - {id: contracting_authority, ref: Q-ABT-01, type: text, quick: true, scope: organisation,
     ask: Who signs?, why: Cover., who: You.}
  - id: product_categories
    ref: Q-WHA-02
    type: multi
    quick: true
    ask: What are you buying?
    why: Decides clauses.
    who: You.
    options:
      - {value: rms, label: Records}
      - {value: dems, label: Evidence}
  - {id: purpose, ref: Q-WHA-01, type: long_text, quick: true, match: true,
     ask: What should it help people do?, why: Background., who: You.}
  - {id: uses_maps, ref: Q-GEO-02, type: yes_no, quick: true, note: Which maps?,
     ask: Does it use maps?, why: Map clauses., who: You.}
  - {id: map_layers, ref: Q-GEO-05, type: number, quick: true, when: "uses_maps == 'yes'", unit: layers,
     ask: How many layers?, why: Sizes it., who: GIS., validation: {min: "0", max: "500", message: Give 0 to 500.}}
  - id: map_sources
    ref: Q-GEO-06
    type: multi
    quick: true
    other: true
    when: "map_layers > 3"
    ask: Where do layers come from?
    why: Sources.
    who: GIS.
    options:
      - {value: council, label: Council}
      - {value: own, label: Our own}
      - {value: none, label: None of these, exclusive: true}
  - id: replaced_systems
    ref: Q-WHA-05
    type: table
    quick: true
    ask: What does it replace?
    why: Migration.
    who: IT.
    columns:
      - {name: name, label: Name}
      - {name: supplier, label: Supplier}
  - {id: secret, ref: Q-DAT-03, type: text, publish: internal, ask: What is secret?, why: Risk., who: DPO.}
  - {id: covert, ref: Q-DAT-04, type: text, publish: restricted, ask: What is covert?, why: Risk., who: DPO.}
  - {id: go_live, ref: Q-ABT-07, type: date, ask: When?, why: Plan., who: You.}
"""

LIBRARY = """
format: specwizard-library/1
library:
  id: tiny
  title: Tiny library
  version: "1.0"
  tiers:
    - {tier: 1, why: always in}
"""

FAMILY = """
format: specwizard-family/1
family: {id: API, title: Interfaces, intro: What it lets others do., order: 10, section: requirements,
  area: requirements, level: structural}
clauses:
  - &first
"""

CLAUSE = """
  - id: {id}
    revision: 1
    title: {title}
    wording: {wording}
    priority: must
    treatment: scored
    fail_effect: score_zero
    verification: {{methods: [test], stage: acceptance}}
    acceptance: It is seen to work in 5 of 5 tests.
    response: How do you meet it?
    rationale: The force needs it.
    guidance: Ask IT.
    level: structural
    area: requirements
    {extra}
"""

SECTIONS = """
format: specwizard-sections/1
sections:
  - id: background
    title: Background
    order: 10
    blocks:
      - {id: b1, text: "{{ authority }} buys {{ title }}."}
      - {id: b2, answer: purpose}
      - {id: b3, answer: replaced_systems, lead: "Systems replaced:"}
      - {id: b4, answer: secret}
      - {id: b5, answer: covert}
  - {id: requirements, title: Requirements, order: 20, families: [API]}
"""


def clause(name: str, title: str, wording: str, extra: str) -> str:
    """One clause of the tiny library as YAML."""
    return CLAUSE.format(id=name, title=title, wording=wording, extra=extra)


def question(name: str) -> str:
    """One question of the tiny bank as YAML, for banks that hold it among others."""
    entries = QUESTIONS.split("questions:\n")[1].split("\n  - ")
    entry = next(e for e in entries if re.search(rf"\bid: {name}\b", e))
    return "  - " + entry.strip().removeprefix("- ") + "\n"


CLAUSES = "".join(
    [
        clause("API-01", "Open interface", "The system must offer a documented interface.", "tier: 1"),
        clause(
            "API-02",
            "Maps",
            "'The system must show {{ layers }} layers.'",
            "when: \"uses_maps == 'yes'\"\n    parameters:\n"
            "      - {name: layers, label: map layers, type: integer, unit: layers, question: map_layers}",
        ),
        clause("API-03", "Records", "The system must keep records.", "products: [rms]\n    requires: [API-04]"),
        clause(
            "API-04",
            "Export",
            "The system must export records.",
            'when: "count(replaced_systems) > 0"\n    aliases: [get our data out, leave without losing data]',
        ),
        clause("API-05", "Ask me", "The system must ask.", "when: \"'own' in map_sources\"\n    when_unknown: ask"),
    ]
)


@functools.cache
def tiny_content(questions: str = QUESTIONS, clauses: str = CLAUSES, extra: str = "") -> Content:
    """The tiny bank and library, loaded through the real loader."""
    with tempfile.TemporaryDirectory() as folder:
        bank, library = write_content(Path(folder), questions, clauses)
        return load_content([bank], [library])


def write_content(folder: Path, questions: str = QUESTIONS, clauses: str = CLAUSES) -> tuple[Path, Path]:
    """The tiny bank and library as folders on disk."""
    bank, library = folder / "bank", folder / "library"
    (library / "clauses").mkdir(parents=True)
    bank.mkdir()
    (bank / "bank.yaml").write_text(BANK, encoding="utf-8")
    (bank / "01-start.yaml").write_text(questions, encoding="utf-8")
    (library / "library.yaml").write_text(LIBRARY, encoding="utf-8")
    (library / "sections.yaml").write_text(SECTIONS, encoding="utf-8")
    family = FAMILY.replace("  - &first\n", "")
    (library / "clauses" / "API.yaml").write_text(family + clauses, encoding="utf-8")
    products = "format: specwizard-products/1\nproducts:\n  - {key: rms, name: Records management, what: Records.}\n"
    products += "  - {key: dems, name: Digital evidence, what: Evidence.}\n"
    (library / "products.yaml").write_text(products, encoding="utf-8")
    return bank, library
