"""A second opinion on a specification written elsewhere.

Its requirements are found, judged by the same wording and law rules as the program's own, matched to the library, and
compared with what the core set and the category would bring. Everything is frozen data with places in the old
document; nothing in it is changed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from specwizard.content import Content
from specwizard.content.checks.wordings import INTERFACE_FAMILIES
from specwizard.content.model import Regime
from specwizard.documents import MOST_STATEMENTS, OpenedDocument, TenderStatement, find_statements, open_document
from specwizard.errors import SpecwizardError
from specwizard.interview.reasons import CATEGORY_QUESTION
from specwizard.matching import Match
from specwizard.quality import Finding, Statement, Vocabulary, check_statement
from specwizard.workspace.coverage import Coverage, OpenTrap, Verdict, judge_coverage, open_traps

if TYPE_CHECKING:
    from specwizard.matching import Matcher

CANDIDATES = 8  # clauses looked at for each statement
TITLE_VOTE = 4.0  # a title that names a category outweighs most of its clauses
FEWEST_VOTES = 1.5
CLEARLY = 1.25  # times the next category
LAW = "PA-"
MANY = 5  # times from which a wording is the document's habit
_MUST = re.compile(r"\bmust\b", re.IGNORECASE)
_EXPLAINED = re.compile(r"\(([A-Z][A-Za-z]{0,2}[A-Z]\d?)s?\)|\(([A-Z]{2,8}\d?)s?\)")
_ACRONYM = re.compile(r"[A-Z][A-Za-z&]{0,6}[A-Z]\d?")
_REGIMES: tuple[tuple[Regime, re.Pattern[str]], ...] = (
    ("pa2023", re.compile(r"Procurement Act 2023", re.I)),
    (
        "scotland",
        re.compile(r"(?:Public Contracts|Procurement Reform) \(Scotland\)|Police Scotland|Scottish Police", re.I),
    ),
    ("pcr2015_framework", re.compile(r"Public Contracts Regulations 2015|\bPCR ?2015\b", re.I)),
)
_NOT_THIS = re.compile(  # a law that is named because it does not govern
    r"\b(?:Procurement Act 2023|Public Contracts Regulations 2015|PCR ?2015)(?:,? or the Act,?)?\s{1,3}"
    r"(?:does|do|shall|will|did) not\s{1,3}(?:apply|govern)",
    re.I,
)
REGIME_NAMES: Mapping[Regime, str] = {
    "pa2023": "the Procurement Act 2023",
    "pcr2015_framework": "the Public Contracts Regulations 2015 (an older framework)",
    "below_threshold": "the rules below the threshold",
    "scotland": "Scottish procurement law",
}


class UnknownCategory(SpecwizardError):
    """A category that the library does not have."""


@dataclass(frozen=True, slots=True)
class ReviewedStatement:
    """One requirement of the old document with what the rules and the matching make of it."""

    statement: TenderStatement
    findings: tuple[Finding, ...] = ()
    matches: tuple[Match, ...] = ()  # strong and possible ones, best first


@dataclass(frozen=True, slots=True)
class TenderReview:
    """Everything that the second opinion says."""

    name: str
    kind: str
    title: str
    category: str  # key; empty for the core set alone
    category_name: str
    category_guessed: bool
    regime: Regime
    regime_from: Literal["document", "reader", "nothing"]  # who named it; by nothing it is the Act
    statements: tuple[ReviewedStatement, ...]
    coverage: tuple[Coverage, ...]
    traps: tuple[OpenTrap, ...]
    leftovers: tuple[Finding, ...]  # of the whole document, and habits of its wording
    remarks: tuple[str, ...]
    library: str

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings: the statements' in order, then the leftovers."""
        return (*(finding for one in self.statements for finding in one.findings), *self.leftovers)

    @property
    def unmatched(self) -> tuple[TenderStatement, ...]:
        """The requirements that no clause of the library speaks of: the buyer's own."""
        return tuple(one.statement for one in self.statements if not one.matches)

    @property
    def counts(self) -> Mapping[Verdict, int]:
        """How many clauses have each verdict."""
        counted = Counter(row.verdict for row in self.coverage)
        verdicts: tuple[Verdict, ...] = ("covered", "partly", "missing")
        return {verdict: counted[verdict] for verdict in verdicts}

    def of(self, verdict: Verdict) -> tuple[Coverage, ...]:
        """The clauses with a verdict, in library order."""
        return tuple(row for row in self.coverage if row.verdict == verdict)


def review_file(
    content: Content, matcher: Matcher, path: Path, category: str | None = None, regime: Regime | None = None
) -> TenderReview:
    """The second opinion on a file. DocumentProblem when it cannot be read, UnknownCategory names the nearest."""
    if category:
        known_category(content, category)
    return review_document(content, matcher, open_document(path), category, regime)


def review_document(
    content: Content,
    matcher: Matcher,
    document: OpenedDocument,
    category: str | None = None,
    given: Regime | None = None,
) -> TenderReview:
    """The second opinion on an open document. `category`: None guesses, empty is the core set alone.

    `given`: the legal regime that its reader knows, whatever the document says.
    """
    statements = find_statements(document)
    named, stated = stated_regime(document)
    regime = given or named
    words = _vocabulary(content, document)
    reviewed: list[ReviewedStatement] = []
    for statement in statements:
        found = matcher.match(statement.text, limit=CANDIDATES).matches
        matches = tuple(match for match in found if match.band != "weak" and match.clause in content.clauses)
        findings = tuple(_judged(statement, matches, words, regime))
        reviewed.append(ReviewedStatement(statement, findings, matches))
    guessed = category is None
    if category is None:
        strong = frozenset(match.clause for one in reviewed for match in one.matches if match.band == "strong")
        category = guess_category(content, document.title, strong)
    reviewed, habits = _without_habits(reviewed)
    read = [(one.statement, one.matches) for one in reviewed]
    product = content.products.get(category)
    return TenderReview(
        document.name,
        document.kind,
        document.title,
        category,
        product.name if product else "",
        guessed and bool(category),
        regime,
        "reader" if given else "document" if stated else "nothing",
        tuple(reviewed),
        judge_coverage(content, category, read),
        open_traps(content, category, read),
        (*habits, *_leftovers(document)),
        (*document.remarks, *_limits(len(reviewed))),
        content.library_label,
    )


def known_category(content: Content, category: str) -> str:
    """The category, if the library has it. UnknownCategory lists those that it has."""
    if category not in content.products:
        raise UnknownCategory(f"unknown category {category[:40]!r}; known are {', '.join(content.products)}")
    return category


def guess_category(content: Content, title: str, found: frozenset[str]) -> str:
    """The category that the title names, or whose own clauses the text speaks for; empty when none stands out.

    `found`: the clauses with a strong match. A clause of few categories says more than one of many.
    """
    shared = Counter(clause for product in content.products.values() for clause in product.clauses)
    question = content.questions.get(CATEGORY_QUESTION)
    names = {option.value: (option.label, *option.aliases) for option in (question.options if question else ())}
    lowered = title.lower()
    votes = {
        key: sum(1 / shared[clause] for clause in product.clauses if clause in found)
        + max(
            (TITLE_VOTE for name in (product.name, *product.aliases, *names.get(key, ())) if _names(lowered, name)),
            default=0.0,
        )
        for key, product in content.products.items()
    }
    ranked = sorted(votes.items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] < FEWEST_VOTES:
        return ""
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] >= CLEARLY * ranked[1][1] else ""


def _names(lowered: str, name: str) -> bool:
    return re.search(rf"\b{re.escape(name.lower())}\b", lowered) is not None


def stated_regime(document: OpenedDocument) -> tuple[Regime, bool]:
    """The legal regime that the document names, else the Act of 2023; and whether it names it."""
    for regime, pattern in _REGIMES:
        if any(pattern.search(_NOT_THIS.sub("", block.text)) for block in document.blocks):
            return regime, True
    return "pa2023", False


def _judged(
    statement: TenderStatement, matches: tuple[Match, ...], words: Vocabulary, regime: Regime
) -> Iterator[Finding]:
    subject = Statement(
        statement.text,
        place=statement.place,
        priority=statement.priority,
        interface=bool(matches) and matches[0].clause.partition("-")[0] in INTERFACE_FAMILIES,
        vocabulary=words,
    )
    for finding in check_statement(subject):
        if finding.rule == "SW-01" and statement.graded:
            continue  # the priority column says what the verb would
        if not finding.rule.startswith(LAW) or regime == "pa2023":
            yield finding
        elif regime == "below_threshold":
            yield replace(finding, severity="information")


def _limits(found: int) -> Iterator[str]:
    if not found:
        yield "no requirement statement was found"
    if found >= MOST_STATEMENTS:
        yield f"only the first {MOST_STATEMENTS:,} requirement statements were read; split the file for the rest"


def _without_habits(reviewed: list[ReviewedStatement]) -> tuple[list[ReviewedStatement], tuple[Finding, ...]]:
    """One finding in place of many where 'shall' is simply the document's word for must."""
    uses = [finding for one in reviewed for finding in one.findings if _is_shall(finding)]
    if len(uses) < MANY:
        return reviewed, ()
    kept = [replace(one, findings=tuple(f for f in one.findings if not _is_shall(f))) for one in reviewed]
    both = any(_MUST.search(one.statement.text) for one in reviewed)
    habit = Finding(
        uses[0].rule,
        "warning" if both else "information",
        "whole document",
        f"{len(uses)} requirements say 'shall'" + (" and others 'must'" if both else ""),
        "Write must throughout, or say once that both words bind alike.",
        why="Bidders ask whether two words mean two degrees of duty.",
    )
    return kept, (habit,)


def _is_shall(finding: Finding) -> bool:
    return finding.rule == "SW-02" and "'shall" in finding.message


def _vocabulary(content: Content, document: OpenedDocument) -> Vocabulary:
    """The library's words with the acronyms that the document itself explains."""
    explained: set[str] = set()
    for block in document.blocks:
        explained.update(one or two for one, two in _EXPLAINED.findall(block.text))
        if block.kind == "row" and len(block.cells) > 1 and _ACRONYM.fullmatch(block.cells[0].strip()):
            explained.add(block.cells[0].strip())
    return replace(content.vocabulary, acronyms=content.vocabulary.acronyms | explained)


def _leftovers(document: OpenedDocument) -> Iterator[Finding]:
    for one in document.leftovers:
        said = f" “{one.text}”" if one.text else ""
        by = f" by {one.author}" if one.author else ""
        yield Finding(
            "DOC-01",
            "warning",
            one.place,
            f"{one.kind}{said}{by} is still in the file",
            "Remove it before the file goes to suppliers (in Word: File, Info, Inspect Document).",
            why="Suppliers can read what was meant for colleagues only.",
        )
