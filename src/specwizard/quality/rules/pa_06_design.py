"""Design in place of function."""

from __future__ import annotations

from collections.abc import Iterator

from specwizard.quality.sentences import REQUIREMENT, Hit, rule
from specwizard.quality.statement import Sieve, Statement, phrases

_DESIGN = Sieve(
    phrases(
        "micro-?services?(?: architecture)?", "relational database", "NoSQL", "SQL database", "graph database",
        "block-?chain",
        "distributed ledger", "kubernetes", "docker", "containeri[sz]ed", "server-?less", "cloud[- ]native",
        "multi[- ]tenan(?:t|cy)",
        "single[- ]tenan(?:t|cy)", "(?:two|three|n|3)[- ]tier(?:ed)? architecture", "event[- ]driven architecture",
        "service[- ]oriented architecture", "object[- ]oriented", "thin[- ]client", "thick[- ]client",
        "(?:written|developed|coded|built|programmed) (?:in|using|with) (?:java|javascript|python|c#|c\\+\\+|php|"
        "ruby|go|rust|"
        "typescript|\\.net|node|react|angular)", "virtual machines?", "data (?:lake|warehouse) architecture",
        "enterprise service bus",
        "single[- ]page application", "low[- ]code platform", "neural network", "large language model",
        "agile methodology", "scrum", "waterfall (?:approach|method\\w{0,5}|model|project)",
    ),
    (
        "micro", "relational", "sql", "graph database", "block", "ledger", "kubernetes", "docker", "containeri",
        "server", "cloud", "tenan", "tier", "event", "oriented", "client", "written", "developed", "coded", "built",
        "programmed", "virtual machine", "architecture", "service bus", "single", "low", "neural", "language model",
        "agile", "scrum", "waterfall",
    ),
)  # fmt: skip


@rule("PA-06", "warning", "Procurement Act 2023 s.56(2)", REQUIREMENT)
def design(statement: Statement) -> Iterator[Hit]:
    """No design where a function would do.

    How it is built is the supplier's affair: naming it narrows the market and moves the blame for the design to you.
    Formats and styles of interfaces are function, and not meant.

    Bad: The system must use a microservices architecture.
    Good: The system must let the authority replace one module while the others keep working.
    """
    if statement.interface:
        return
    for found in _DESIGN.finditer(statement):
        yield Hit(f"'{found[0]}' is a design", "Say what it has to achieve.")
