"""A small bank and library without a fault, as files; each mistake of an author is one change to one of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from specwizard.content.checks import check_content
from specwizard.quality import Finding

TODAY = date(2026, 11, 23)

BANK = """\
format: specwizard-bank/1
bank: {id: clean, title: Clean bank, version: "1.0"}
"""

QUESTIONS = """\
format: specwizard-questions/1
section: {id: start, title: Start, order: 10}
questions:
  - id: project_title
    ref: Q-ABT-03
    type: text
    ask: What is it called?
    help: The name that staff will use.
    example: Custody records
    why: It stands on the cover.
    who: You.
    quick: true
  - id: product_categories
    ref: Q-WHA-02
    type: multi
    ask: What are you buying?
    help: Choose what comes closest.
    why: It decides which clauses come in.
    who: You.
    options:
      - {value: rms, label: Records}
      - {value: dems, label: Evidence}
  - id: uses_maps
    ref: Q-GEO-02
    type: yes_no
    ask: Does it use maps?
    help: Any map on a screen counts.
    why: It brings in map clauses.
    who: Mapping team.
    quick: true
  - id: map_source
    ref: Q-GEO-03
    type: single
    ask: Where do the maps come from?
    help: Ask the mapping team.
    why: It decides who pays.
    who: Mapping team.
    when: "uses_maps == 'yes'"
    publish: internal
    options:
      - {value: council, label: Council}
      - {value: own, label: Our own}
      - {value: bought, label: Bought}
  - id: notice
    ref: Q-REL-02
    type: number
    ask: How many months of notice do you need?
    help: Think of your slowest neighbour.
    why: It stands in the notice clause.
    who: Architect.
    unit: months
    feeds: [requirements]
  - id: neighbours
    ref: Q-SYS-03
    type: systems
    ask: Which systems does it talk to?
    help: Choose from the list.
    why: Each brings in its clause.
    who: IT.
    catalogue: [national]
    feeds: [requirements]
"""

LIBRARY = """\
format: specwizard-library/1
library:
  id: clean
  title: Clean library
  version: "1.0"
  tiers:
    - {tier: 1, why: always in}
    - {tier: 2, when: "notice >= 6", why: long notice}
"""

CLAUSES = """\
format: specwizard-family/1
family: {id: API, title: Interfaces, intro: What it lets others do., order: 10, section: requirements,
  area: requirements, level: structural}
clauses:
  - id: API-01
    revision: 1
    title: Export of records
    wording: The system must export every record in an open format within {{ days }} working days of a request.
    parameters:
      - {name: days, label: working days to export, type: integer, unit: working days, default: "5"}
    priority: must
    treatment: scored
    fail_effect: score_zero
    duty: supplier
    verification: {methods: [test], stage: acceptance}
    acceptance: An export of 100 test records arrives complete within the stated time.
    response: How is an export started, and how long does it take?
    rationale: The force leaves a product only with its data in hand.
    guidance: Ask the data officer which records count.
    standards: [open-format]
    level: structural
    area: requirements
    tier: 1
    products: [rms]
    aliases: [one a, one b, one c, one d, one e, one f, one g, one h, one i, one j]
    sources:
      - {title: Guide to exports, url: "https://example.org/1", checked_on: 2026-11-01}

  - id: API-02
    revision: 1
    title: Map layers
    wording: The system must draw map layers from the source that the authority names.
    priority: should
    treatment: scored
    duty: supplier
    verification: {methods: [demo], stage: tender}
    acceptance: A demonstration shows 3 layers of the named source on one screen.
    response: Which sources of layers can be drawn today?
    rationale: Officers see what the mapping team already maintains and pays for.
    guidance: Ask the mapping team.
    level: structural
    area: requirements
    when: "map_source in ['council', 'own']"
    products: [dems]
    systems: [name_check]
    aliases: [two a, two b, two c, two d, two e, two f, two g, two h, two i, two j]
    requires: [API-01]

  - id: API-03
    revision: 2
    title: Price of changes
    wording: The contract must cap the yearly charge for changes of interfaces at 3 per cent of the contract price.
    priority: must
    treatment: contract
    fail_effect: contract_condition
    duty: commercial
    verification: {methods: [commitment], stage: tender}
    acceptance: The signed contract contains the cap, and no invoice of the first year exceeds it.
    rationale: Each connection would otherwise be paid for once a year without an end.
    guidance: Legal drafts the term.
    level: structural
    area: requirements
    when: "map_source == 'council'"
    aliases: [three a, three b, three c, three d, three e, three f, three g, three h, three i, three j]
    conflicts: [API-04]

  - id: API-04
    revision: 1
    title: Fixed list of prices
    wording: The contract must list a price for each kind of connection that the authority can order.
    priority: should
    treatment: contract
    duty: commercial
    verification: {methods: [commitment], stage: tender}
    acceptance: The pricing schedule names one price for each of the 8 kinds of connection.
    rationale: A list lets the authority compare bids before it knows what it will connect.
    guidance: Commercial lead.
    level: structural
    area: requirements
    when: "notice > 12"
    aliases: [four a, four b, four c, four d, four e, four f, four g, four h, four i, four j]
    conflicts: [API-03]
    requires: [API-05]

  - id: API-05
    revision: 1
    title: Price of each connection
    wording: The contract must state who pays for a connection that another supplier orders.
    priority: should
    treatment: contract
    duty: commercial
    verification: {methods: [commitment], stage: tender}
    acceptance: The signed contract names the party that pays in each of 3 worked examples.
    rationale: Two suppliers would otherwise both send an invoice for the same work.
    guidance: Commercial lead.
    level: structural
    area: requirements
    aliases: [five a, five b, five c, five d, five e, five f, five g, five h, five i, five j]
"""

STANDARDS = """\
format: specwizard-standards/1
standards:
  - {key: open-format, name: Open format, certainty: verified, checked_on: 2026-11-01}
"""

SYSTEMS = """\
format: specwizard-systems/1
systems:
  - {key: name_check, name: Name check, kind: national, clauses: [API-01], checked_on: 2026-11-01}
"""

PRODUCTS = """\
format: specwizard-products/1
products:
  - key: rms
    name: Records
    what: Records of crimes.
    traps:
      - {text: Records cannot be taken out., clauses: [API-01]}
    clauses: [API-01]
  - key: dems
    name: Evidence
    what: Recordings.
    traps:
      - {text: Maps show nothing., clauses: [API-02]}
    clauses: [API-02]
"""

GLOSSARY = """\
format: specwizard-glossary/1
terms:
  - {term: system, definition: What the supplier delivers., printed: true, avoid: [solution]}
  - {term: supplier, definition: Who signs the contract., printed: true, equivalents: [provider]}
"""

MARKS = """\
format: specwizard-marks/1
marks:
  - {name: Brandex, kind: product, neutral: records system}
"""

SECTIONS = """\
format: specwizard-sections/1
sections:
  - id: requirements
    title: Requirements
    order: 10
    families: [API]
    blocks:
      - {id: opening, text: What follows is binding.}
      - {id: maps, text: Maps are used., when: "uses_maps == 'yes'"}
  - {id: extras, title: Extras, order: 20}
"""

FILES = {
    "bank/bank.yaml": BANK,
    "bank/questions.yaml": QUESTIONS,
    "library/library.yaml": LIBRARY,
    "library/clauses/API.yaml": CLAUSES,
    "library/standards.yaml": STANDARDS,
    "library/systems.yaml": SYSTEMS,
    "library/products.yaml": PRODUCTS,
    "library/glossary.yaml": GLOSSARY,
    "library/marks.yaml": MARKS,
    "library/sections.yaml": SECTIONS,
}


def checked(folder: Path, files: dict[str, str]) -> tuple[Finding, ...]:
    """What the checks see in these files."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return check_content([folder / "bank"], [folder / "library"], today=TODAY)
