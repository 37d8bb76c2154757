"""A small bank with every type of question, and a library that answers it."""

from __future__ import annotations

import functools
import tempfile
from pathlib import Path

from specwizard.content import Content, load_content
from tests.support import clause, write_content

QUESTIONS = """
format: specwizard-questions/1
section: {id: start, title: "Start [/] here", intro: "Be [bold]brief[/bold].", order: 10}
questions:
  - {id: project_title, ref: Q-ABT-03, type: text, quick: true, required: true, blocks_issue: true,
     ask: What is it called?, help: A short name. It may be plain., why: It stands on the cover., who: You.,
     example: Custody records}
  - {id: contracting_authority, ref: Q-ABT-01, type: text, quick: true, scope: organisation,
     ask: Who signs?, why: Cover., who: You.}
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
      - {name: name, label: Name, required: true, example: Custody}
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
  - {id: secret, ref: Q-DAT-03, type: text, publish: internal, ask: What is secret?, why: Risk., who: DPO.}
  - {id: covert, ref: Q-DAT-04, type: text, publish: restricted, ask: What is covert?, why: Risk., who: DPO.}
"""

SYSTEMS = """
format: specwizard-systems/1
systems:
  - {key: leds, name: Law enforcement data service, kind: national, aliases: [PNC, LEDS], what: People and vehicles.}
  - {key: pnd, name: Police national database, kind: national, aliases: [PND]}
  - {key: none, name: None of them, kind: national, exclusive: true}
"""

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
        clause("API-06", "Sign-on", "The system must offer single sign-on.", "aliases: [log in once, one password]"),
    ]
)


@functools.cache
def every_type() -> Content:
    """The bank with every type of question, loaded through the real loader."""
    with tempfile.TemporaryDirectory() as folder:
        bank, library = write_content(Path(folder), QUESTIONS, CLAUSES)
        (library / "systems.yaml").write_text(SYSTEMS, encoding="utf-8")
        return load_content([bank], [library])
