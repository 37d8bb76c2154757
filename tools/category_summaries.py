"""Write examples/categories/SUMMARY.md: what a quick interview for each product category gives.

Each file of `examples/categories/` holds what one buyer typed. The summary shows at a glance whether a small purchase
stays small and how much of it is a must, so that a change of a rule or a priority shows its effect on every category.
Clauses that only a suggestion would bring in are left out: they are the buyer's to accept, and they change whenever
the matcher is tuned. A test keeps the file and the goals true.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from specwizard.interview import Selected
from specwizard.workspace import Document, Workspace
from specwizard.workspace.settings import Places, Settings

FOLDER = Path(__file__).resolve().parents[1] / "examples" / "categories"
SUMMARY = FOLDER / "SUMMARY.md"
PRINTED = ("supplier", "tender_evidence")
PRIORITIES = ("must", "should", "could")


@dataclass(frozen=True, slots=True)
class CategorySummary:
    """One category's example and what it brings into the documents."""

    key: str
    name: str
    asked: int  # questions of the quick interview
    requirements: tuple[Selected, ...]  # printed for suppliers
    hand_off: int  # clauses for the contract and the authority's own duties
    families: Mapping[str, tuple[int, int, int]]  # title -> must, should, could
    document: Document

    @property
    def musts(self) -> int:
        return sum(1 for selected in self.requirements if selected.priority == "must")

    @property
    def share(self) -> float:
        """Part of the printed requirements that are musts, 0 to 1."""
        return self.musts / len(self.requirements)

    @property
    def pass_fail(self) -> tuple[str, ...]:
        """Ids of the clauses that end a bid."""
        return tuple(selected.id for selected in self.requirements if selected.treatment == "pass_fail")


def workspace(home: Path) -> Workspace:
    """A workspace that touches nothing outside `home` and knows no content but the shipped."""
    folders = Places(home / "drafts", home / "settings.yaml", home / "cache", home / "log")
    return Workspace(home=folders, settings=Settings(name="Example"))


def summaries(room: Workspace) -> Iterator[CategorySummary]:
    """The summary of each category, in the order of the library. FileNotFoundError for one without an example."""
    for key, product in room.content.products.items():
        yield summary(room.read(FOLDER / f"{key}.yaml", accept="none"), key, product.name)


def summary(document: Document, key: str, name: str) -> CategorySummary:
    """What one answer set brings in."""
    reading = document.reading
    printed = tuple(s for s in reading.selection.included if s.clause.duty in PRINTED)
    families: dict[str, Counter[str]] = {}
    for selected in printed:
        title = document.content.family_of[selected.id].title
        families.setdefault(title, Counter())[selected.priority] += 1
    asked = sum(1 for question in reading.asked if document.content.questions[question].quick)
    return CategorySummary(
        key,
        name,
        asked,
        printed,
        len(reading.selection.included) - len(printed),
        {title: (count["must"], count["should"], count["could"]) for title, count in families.items()},
        document,
    )


def markdown(found: tuple[CategorySummary, ...]) -> str:
    """The whole file."""
    lines = [
        "# What a quick interview gives, by category",
        "",
        "Written by `python tools/category_summaries.py` from the answer sets beside it; do not edit by hand.",
        "Requirements are those printed for suppliers, without what the buyer's own words suggest. The hand-off holds",
        "what belongs in the contract, and the authority's own duties. Pass/fail requirements can end a bid.",
        "",
        "| Category | Questions asked | Requirements | Must | Should | Could | Share of musts | Pass/fail | Hand-off |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for item in found:
        counts = Counter(selected.priority for selected in item.requirements)
        cells = [f"[{item.name}]({item.key}.yaml)", str(item.asked), str(len(item.requirements))]
        cells += [str(counts[priority]) for priority in PRIORITIES]
        cells += [f"{item.share:.0%}", str(len(item.pass_fail)), str(item.hand_off)]
        lines.append(f"| {' | '.join(cells)} |")
    for item in found:
        lines += ["", f"## {item.name}", "", f"Pass/fail: {', '.join(item.pass_fail) or 'none'}", ""]
        lines += ["| Family | Must | Should | Could |", "|---|--:|--:|--:|"]
        lines += [
            f"| {title} | {must} | {should} | {could} |" for title, (must, should, could) in item.families.items()
        ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the summary."""
    with tempfile.TemporaryDirectory() as home:
        SUMMARY.write_text(markdown(tuple(summaries(workspace(Path(home))))), encoding="utf-8", newline="\n")
    print(SUMMARY.relative_to(FOLDER.parents[1]))


if __name__ == "__main__":
    main()
