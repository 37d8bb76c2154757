"""Content of the size that a large force may have, as files: the clean bank and library of the tests, multiplied."""

from __future__ import annotations

from tests.content.checks.clean import CLAUSES, FILES

FAMILIES = ("AAA", "BBB", "CCC", "DDD")
WORDS = [
    *("archive", "custody", "desk", "exhibit", "fleet", "gazetteer", "helmet"),
    *("index", "journal", "kennel", "locker", "nominal", "officer", "patrol"),
]


def many_files() -> dict[str, str]:
    """A bank of 1,000 chained questions and a library of 2,000 clauses, no two alike."""
    files = dict(FILES)
    files["library/clauses/API.yaml"] = CLAUSES
    for family in FAMILIES:
        files[f"library/clauses/{family}.yaml"] = _family(family)
    listed = f"families: [API, {', '.join(FAMILIES)}]"
    files["library/sections.yaml"] = files["library/sections.yaml"].replace("families: [API]", listed)
    files["bank/questions.yaml"] += "".join(_question(number) for number in range(1000))
    return files


def _family(name: str) -> str:
    head, _, rest = CLAUSES.replace("id: API,", f"id: {name},").partition("  - id: API-01")
    one = rest.partition("\n  - id: API-02")[0]
    return head + "".join(f"  - id: {name}-{n:03}{_varied(one, name, n)}\n" for n in range(1, 501))


def _varied(clause: str, family: str, n: int) -> str:
    things = f"{WORDS[n % 14]} {WORDS[n // 14 % 14]} {WORDS[n // 196 % 14]} of {family} by lists {n}"
    titled = clause.replace("Export of records", f"Title {family} {n}")
    return titled.replace("every record in an open format", things)


def _question(n: int) -> str:
    before = f"more_{n - 1}" if n else "uses_maps"
    ref = f"Q-{chr(65 + n // 100)}AA-{n % 100:02}"
    return (
        f"  - {{id: more_{n}, ref: {ref}, type: yes_no, ask: Is number {n} so?, help: Look.,\n"
        f"     why: It decides., who: You., when: \"{before} == 'yes'\"}}\n"
    )
