"""Free text to clauses, with reasons: the door to this room.

An answer is read once; the whole and each of its parts are scored; a part's best clauses count only where they are
strong by themselves, so that the story around a need does not bring in clauses and two needs do not hide each other.
What a buyer says she does not need becomes a remark, not a match. The verdict is apart from the list: the list always
holds the best candidates, because "none of these" is the buyer's to say.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache, partial
from itertools import chain
from pathlib import Path
from typing import Protocol

from specwizard.content.model import Bank, Clause, Library, Option
from specwizard.matching.cache import read_cache, write_cache
from specwizard.matching.catalogue import Catalogue, options_catalogue, systems_catalogue
from specwizard.matching.concepts import Concepts, concepts_hash, concepts_of, expressions_for
from specwizard.matching.entries import entry_key, make_entry, read_text, reference_fields
from specwizard.matching.gather import Cancelled, Row
from specwizard.matching.index import Index, build_index
from specwizard.matching.model import Weights, logistic, shipped_weights
from specwizard.matching.negation import negated
from specwizard.matching.query import Query, Reader
from specwizard.matching.reasons import meetings
from specwizard.matching.results import (
    NOT_NEEDED,
    NOTHING_ASKED,
    STOPPED,
    Match,
    MatchContext,
    MatchResult,
    OptionMatch,
    SystemMatch,
)
from specwizard.matching.score import Candidate, Scorer
from specwizard.matching.segments import Segment, items, segments
from specwizard.matching.skip import asks_for_nothing
from specwizard.matching.text import MAX_CHARACTERS
from specwizard.matching.things import Things


class ContentLike(Protocol):
    """What matching reads of the content."""

    @property
    def library(self) -> Library: ...

    @property
    def bank(self) -> Bank: ...


class Matcher:
    """Matches texts to the clauses, options and systems of one content."""

    def __init__(self, content: ContentLike, *, cache_dir: Path | None = None, weights: Weights | None = None) -> None:
        self._content = content
        self._weights = weights or shipped_weights()
        self._concepts, self._index = _prepared(content.library, self._weights, cache_dir)
        self._reader = Reader(self._index.vocabulary, self._concepts, self._weights)
        self._scorer = Scorer(self._index, self._weights)
        self._numbers = {one: number for number, one in enumerate(self._index.ids)}
        self._fed: dict[str, frozenset[int]] = {}
        self._options: dict[tuple[Option, ...], Catalogue] = {}
        self._things = Things(content.library.products)

    @property
    def clauses(self) -> tuple[str, ...]:
        """The ids of the clauses that can be found, in order."""
        return self._index.ids

    def match(
        self,
        text: str,
        *,
        limit: int = 5,
        context: MatchContext | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> MatchResult:
        """The clauses that a text asks for, best first; never raises on any text."""
        text = text[:MAX_CHARACTERS]
        if asks_for_nothing(text):
            return MatchResult("none", (), NOTHING_ASKED)
        try:
            return self._match(text, limit, context or MatchContext(), cancelled)
        except Cancelled:
            return MatchResult("none", (), STOPPED)

    def match_options(self, text: str, options: Sequence[Option]) -> tuple[OptionMatch, ...]:
        """The options of a question that a text means, best first."""
        found = self._catalogue(options).find(text)
        return tuple(OptionMatch(f.key, f.score, f.band, f.because) for f in found)

    def named_option(self, text: str, options: Sequence[Option]) -> str:
        """The value of the one option that a text names and says nothing besides; "" where there is no such one."""
        return self._catalogue(options).named(text)

    def _catalogue(self, options: Sequence[Option]) -> Catalogue:
        key = tuple(options)
        if key not in self._options:
            self._options[key] = options_catalogue(key, self._concepts)
        return self._options[key]

    def match_systems(self, text: str, kinds: Sequence[str] = ()) -> tuple[SystemMatch, ...]:
        """The systems of the catalogue that a text names, best first; `kinds` narrows to national, local, partner."""
        by_key = {system.key: system for system in self._content.library.systems}
        found = [f for f in self._systems.find(text) if not kinds or by_key[f.key].kind in kinds]
        return tuple(SystemMatch(f.key, by_key[f.key].name, f.score, f.band, f.because) for f in found)

    @cached_property
    def _systems(self) -> Catalogue:
        return systems_catalogue(self._content.library.systems, self._concepts)

    def _match(self, text: str, limit: int, context: MatchContext, cancelled: Callable[[], bool] | None) -> MatchResult:
        query = self._reader.read(text)
        if cancelled is not None and cancelled():
            raise Cancelled
        rows = self._scorer.rows(query)
        parts = self._parts(query)
        best = self._best(query, rows, parts, cancelled)
        turned_down = negated(query.found)
        prior = self._prior(context)
        most = self._weights.below_strong if self._things.only_names(query.found) else 1.0
        scored = [
            (min(most, _shifted(candidate.probability, prior.get(clause, 0.0))), clause, part)
            for clause, (candidate, part) in best.items()
        ]
        scored.sort(key=lambda item: (-item[0], item[1]))
        matches: list[Match] = []
        refused = 0
        for score, clause, part in scored[: max(limit, 1)]:
            not_needed = self._turned_down(clause, part, rows, turned_down)
            refused += not_needed
            matches.append(self._as_match(query, rows, clause, part, 0.0 if not_needed else score))
        matches.sort(key=lambda match: -match.score)  # stable: what is turned down goes last
        return self._verdict(matches, refused)

    def _parts(self, query: Query) -> tuple[Segment, ...]:
        return segments(query.found)

    def _verdict(self, matches: Sequence[Match], refused: int) -> MatchResult:
        sure = bool(matches) and matches[0].band != "weak"
        return MatchResult("match" if sure else "none", tuple(matches), NOT_NEEDED if refused else "")

    def _best(
        self,
        query: Query,
        rows: Sequence[Row],
        parts: Sequence[Segment],
        cancelled: Callable[[], bool] | None,
    ) -> dict[int, tuple[Candidate, Segment]]:
        """Each clause's best showing, in the whole answer, in a part of it or as an item of a list."""
        best: dict[int, tuple[Candidate, Segment]] = {}
        stretches = self._stretches(query, rows, parts, cancelled)
        showings = ((part, candidate) for part, candidates in stretches for candidate in candidates)
        for part, candidate in chain(showings, self._listed(query, rows, cancelled)):
            known = best.get(candidate.clause)
            if known is None or candidate.probability > known[0].probability:
                best[candidate.clause] = (candidate, part)
        return best

    def _listed(
        self, query: Query, rows: Sequence[Row], cancelled: Callable[[], bool] | None
    ) -> list[tuple[Segment, Candidate]]:
        """What the items of a list ask for, where each of them asks for something; none is surer than just strong."""
        found: list[tuple[Segment, Candidate]] = []
        for part in sorted(items(query.found), key=partial(_said_in, rows)):  # what says least is soonest refused
            first = next(iter(self._scorer.candidates(query, rows, part, cancelled)), None)
            if first is None or first.probability < self._weights.possible:
                return []
            found.append((part, first._replace(probability=min(first.probability, self._weights.strong))))
        return sorted(found, key=lambda one: one[0].begin)

    def _stretches(
        self,
        query: Query,
        rows: Sequence[Row],
        parts: Sequence[Segment],
        cancelled: Callable[[], bool] | None = None,
    ) -> Iterator[tuple[Segment, list[Candidate]]]:
        """The whole answer, then each part of it, with its best clauses."""
        for part in dict.fromkeys((Segment(0, len(query.found)), *parts)):
            if cancelled is not None and cancelled():
                raise Cancelled
            yield part, self._scorer.candidates(query, rows, part, cancelled)

    def showings(self, text: str) -> list[list[tuple[str, tuple[float, ...]]]]:
        """For learning: the candidates of the whole answer, then of each part, with their features."""
        query = self._reader.read(text[:MAX_CHARACTERS])
        stretches = self._stretches(query, self._scorer.rows(query), self._parts(query))
        return [[(self._index.ids[c.clause], c.features) for c in candidates] for _, candidates in stretches]

    def _as_match(self, query: Query, rows: Sequence[Row], clause: int, part: Segment, score: float) -> Match:
        inside = [row for row in rows if part.holds(row.unit.at)]
        because = meetings(query, inside, clause, self._index)
        first, last = query.found[part.begin], query.found[part.end - 1]
        said = query.text[first.start : last.end]
        return Match(self._index.ids[clause], round(score, 4), self._weights.band(score), because, said)

    def _turned_down(self, clause: int, part: Segment, rows: Sequence[Row], places: frozenset[int]) -> bool:
        """Whether most of what speaks for a clause stands in words that turn it down."""
        if not places:
            return False
        inside = [row for row in rows if part.holds(row.unit.at)]
        total = sum(row.add(clause) for row in inside)
        refused = sum(row.add(clause) for row in inside if set(row.unit.at) <= places)
        return total > 0 and refused / total > 0.5

    def _prior(self, context: MatchContext) -> dict[int, float]:
        """What the interview's context adds to clauses, in log-odds."""
        prior: dict[int, float] = {}
        groups = (
            (self._fed_by(context.question), "question"),
            (self._of_products(context.products), "product"),
            ({self._numbers[one] for one in context.selected if one in self._numbers}, "selected"),
        )
        for clauses, name in groups:
            for clause in clauses:
                prior[clause] = prior.get(clause, 0.0) + self._weights.context[name]
        return prior

    def _fed_by(self, question: str) -> frozenset[int]:
        """The clauses whose conditions or parameters read a question."""
        if question and question not in self._fed:
            name = re.compile(rf"\b{re.escape(question)}\b")
            self._fed[question] = frozenset(
                self._numbers[clause.id]
                for clause in self._content.library.clauses
                if clause.id in self._numbers and any(name.search(source) for source in _conditions(clause))
            )
        return self._fed.get(question, frozenset())

    def _of_products(self, products: Sequence[str]) -> set[int]:
        if not products:
            return set()
        wanted = set(products)
        ids = {clause.id for clause in self._content.library.clauses if wanted & set(clause.products)}
        for product in self._content.library.products:
            if product.key in wanted:
                ids.update(product.clauses)
        return {self._numbers[one] for one in ids if one in self._numbers}


def _said_in(rows: Sequence[Row], part: Segment) -> float:
    """About how much a part of an answer says."""
    return sum(row.potential for row in rows if row.word and row.voices and part.holds(row.unit.at))


def _conditions(clause: Clause) -> list[str]:
    conditions = [clause.when, clause.unless, *(one.when for one in clause.priority_when)]
    return conditions + [parameter.question for parameter in clause.parameters]


def _shifted(probability: float, by: float) -> float:
    """A probability moved by log-odds."""
    if not by:
        return probability
    bounded = min(max(probability, 1e-9), 1 - 1e-9)
    return logistic(math.log(bounded / (1 - bounded)) + by)


def _prepared(library: Library, weights: Weights, folder: Path | None) -> tuple[Concepts, Index]:
    """Concepts and index: as kept where nothing changed, else with only the changed clauses read again."""
    digest = concepts_hash(library.terms)
    others = reference_fields(library)
    live = {clause.id: clause for clause in library.clauses if clause.status != "withdrawn"}
    keys = {one: entry_key(clause, others.get(one, ()), digest, weights.fields) for one, clause in live.items()}
    key = hashlib.sha256(repr((sorted(keys.items()), weights.k1, weights.b)).encode()).hexdigest()
    kept = read_cache(folder)
    if kept is not None and kept.key == key:
        return kept.concepts(), kept.index()
    known = kept.entries() if kept is not None else {}
    concepts = concepts_of(expressions_for(library.terms))  # made anew: what is kept has not the words it was made from
    read = lru_cache(maxsize=None)(partial(read_text, concepts))  # clauses share the names of standards and systems
    entries = {
        one: known[keys[one]] if keys[one] in known else make_entry(clause, read, weights.fields, others.get(one, ()))
        for one, clause in live.items()
    }
    index = build_index(entries, concepts.words, k1=weights.k1, b=weights.b)
    write_cache(folder, key, concepts, keys, index)
    return concepts, index
