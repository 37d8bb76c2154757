"""A small bank with every type of question, and a library that answers it."""

from __future__ import annotations

import functools
import tempfile
from pathlib import Path

from specwizard.content import Content, load_content
from tests.support import CLAUSES as TINY_CLAUSES
from tests.support import clause, question, write_content

QUESTIONS = "".join(
    [
        """
format: specwizard-questions/1
section: {id: start, title: "Start [/] here", intro: "Be [bold]brief[/bold].", order: 10}
questions:
  - {id: project_title, ref: Q-ABT-03, type: text, quick: true, required: true, blocks_issue: true,
     ask: What is it called?, help: A short name. It may be plain., why: It stands on the cover., who: You.,
     example: Custody records}
""",
        question("contracting_authority"),
        """\
  - id: buying_with
    ref: Q-ABT-05
    type: single
    quick: true
    other: true
    ask: Who buys with you?
    why: Cover.
    who: You.
    options:
      - {value: one, label: One force, help: Only you.}
      - {value: several, label: Several forces, aliases: [collaboration]}
      - {value: region, label: A region}
""",
        question("product_categories"),
        question("purpose"),
        question("uses_maps"),
        question("map_layers"),
        question("map_sources"),
        """\
  - {id: go_live, ref: Q-ABT-07, type: date, quick: true, ask: When does it start?, why: Plan., who: You.}
  - {id: tender_dates, ref: Q-ABT-08, type: date_range, quick: true, labels: [tender, start],
     ask: Tender and start?, why: Plan., who: You.}
  - {id: national, ref: Q-SYS-03, type: systems, quick: true, catalogue: [national],
     ask: Which national systems?, why: Each is a clause., who: IT.}
  - id: replaced_systems
    ref: Q-WHA-05
    type: table
    quick: true
    ask: What does it replace?
    why: Migration.
    who: IT.
    columns:
      - {name: name, label: Name, required: true, systems: true, example: Custody}
      - name: kind
        label: Kind
        type: single
        options:
          - {value: bought, label: Bought}
          - {value: built, label: Built here}
      - {name: ends, label: Contract ends, type: date}
  - id: flow_freshness
    ref: Q-SYS-02
    type: table
    quick: true
    ask: How fresh?
    why: Speed.
    who: IT.
    when: count(replaced_systems) > 0
    rows_from: {question: replaced_systems, column: name, into: flow}
    columns:
      - {name: flow, label: System, required: true}
      - name: fresh
        label: How fresh
        type: single
        options:
          - {value: now, label: At once}
          - {value: night, label: Overnight}
  - {id: notice, ref: Q-REL-02, type: number, quick: true, default: "12", unit: months,
     ask: How much notice?, why: Time., who: You.}
  - {id: pass_fail_choice, ref: Q-EVA-02, type: multi, quick: true, options_from: must_clauses,
     ask: Which are vital?, why: Pass or fail., who: You.}
""",
        question("secret"),
        question("covert"),
    ]
)

SYSTEMS = """
format: specwizard-systems/1
systems:
  - {key: leds, name: Law enforcement data service, kind: national, aliases: [PNC, LEDS], what: People and vehicles.}
  - {key: pnd, name: Police national database, kind: national, aliases: [PND]}
  - {key: none, name: None of them, kind: national, exclusive: true}
"""

CLAUSES = TINY_CLAUSES + clause(
    "API-06", "Sign-on", "The system must offer single sign-on.", "aliases: [log in once, one password]"
)


@functools.cache
def every_type() -> Content:
    """The bank with every type of question, loaded through the real loader."""
    with tempfile.TemporaryDirectory() as folder:
        bank, library = write_content(Path(folder), QUESTIONS, CLAUSES)
        (library / "systems.yaml").write_text(SYSTEMS, encoding="utf-8")
        return load_content([bank], [library])
