"""How good matching is, measured on labelled answers with confidence intervals.

The intervals are percentile bootstraps over answers (Efron 1979), seeded, so that the same file gives the same
report. AUROC is the chance that an answer with a need scores higher than one without; it is given for long negatives
too, because short ones are told by their length alone and flatter a matcher.
"""

from __future__ import annotations

import random
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from specwizard.matching.labelled import RAMBLE, Labelled, read_labelled
from specwizard.matching.matcher import Matcher

_RESAMPLES = 400
_FIRST = 5


@dataclass(frozen=True, slots=True)
class Outcome:
    """What matching said to one labelled answer."""

    answer: Labelled
    clauses: tuple[str, ...]  # in the order of the list
    score: float  # of the first; 0 where the list is empty
    strong: bool  # the first is in the band strong
    proposed: bool  # the verdict is match

    @property
    def rank(self) -> int:
        """The place of the first right clause, from 1; 0 where it is not in the list."""
        return next((place for place, one in enumerate(self.clauses, 1) if one in self.answer.clauses), 0)

    @property
    def needs_found(self) -> int:
        """How many of the needs have a right clause among the first five."""
        first = set(self.clauses[:_FIRST])
        return sum(not first.isdisjoint(need) for need in self.answer.needs)


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured share with its 95 % interval."""

    name: str
    value: float
    low: float
    high: float
    count: int


def outcomes(matcher: Matcher, answers: Iterable[Labelled], *, limit: int = 10) -> list[Outcome]:
    """What matching says to each answer."""
    found: list[Outcome] = []
    for answer in answers:
        result = matcher.match(answer.text, limit=limit)
        first = result.matches[0] if result.matches else None
        found.append(
            Outcome(
                answer,
                tuple(match.clause for match in result.matches),
                first.score if first else 0.0,
                first is not None and first.band == "strong",
                result.verdict == "match",
            )
        )
    return found


def hit_at(found: Sequence[Outcome], first: int) -> float:
    """Share of answers with a right clause among the first so many."""
    return _share(found, lambda outcome: 0 < outcome.rank <= first)


def mean_reciprocal_rank(found: Sequence[Outcome]) -> float:
    """Mean of 1/rank of the first right clause."""
    return sum(1 / o.rank if o.rank else 0.0 for o in found) / len(found) if found else 0.0


def both_in_five(found: Sequence[Outcome]) -> float:
    """Of answers with several needs, the share with at least two of them among the first five."""
    return _share(found, lambda outcome: outcome.needs_found >= 2)


def auroc(positives: Sequence[Outcome], negatives: Sequence[Outcome]) -> float:
    """Area under the ROC curve of the first score (Mann–Whitney, ties count half)."""
    if not positives or not negatives:
        return 0.0
    scores = sorted(outcome.score for outcome in negatives)
    wins = sum(bisect_left(scores, o.score) + bisect_right(scores, o.score) for o in positives)
    return wins / (2 * len(positives) * len(negatives))


def strong_share(found: Sequence[Outcome]) -> float:
    """Share of answers whose first match is strong."""
    return _share(found, lambda outcome: outcome.strong)


def strong_right(found: Sequence[Outcome]) -> float:
    """Of answers whose first match is strong, the share where it is right; a negative's is never right."""
    return _share([outcome for outcome in found if outcome.strong], lambda outcome: outcome.rank == 1)


def _share(found: Sequence[Outcome], holds: Callable[[Outcome], bool]) -> float:
    return sum(map(holds, found)) / len(found) if found else 0.0


def figures(found: Sequence[Outcome]) -> list[Figure]:
    """All figures of a set of outcomes."""
    positives = [o for o in found if o.answer.clauses]
    negatives = [o for o in found if not o.answer.clauses]
    long_negatives = [o for o in negatives if o.answer.long_negative]
    several = [o for o in positives if o.answer.style == RAMBLE and len(o.answer.needs) > 1]
    rows: list[Figure] = []
    if positives:
        rows.append(_figure("hit@1", lambda a, _: hit_at(a, 1), positives))
        rows.append(_figure("hit@3", lambda a, _: hit_at(a, 3), positives))
        rows.append(_figure("MRR", lambda a, _: mean_reciprocal_rank(a), positives))
        rows.append(_figure("strong, of answers with a need", lambda a, _: strong_share(a), positives))
    if several:
        rows.append(_figure("two needs of a ramble in five", lambda a, _: both_in_five(a), several))
    if positives and negatives:
        rows.append(_figure("AUROC", auroc, positives, negatives))
        if long_negatives:
            rows.append(_figure("AUROC against long negatives", auroc, positives, long_negatives))
        rows.append(_figure("strong, of answers without", lambda a, _: strong_share(a), negatives))
        rows.append(_figure("right where strong", lambda a, b: strong_right([*a, *b]), positives, negatives))
    return rows


def _figure(
    name: str,
    measure: Callable[[Sequence[Outcome], Sequence[Outcome]], float],
    first: Sequence[Outcome],
    second: Sequence[Outcome] = (),
) -> Figure:
    chance = random.Random(20260401)  # reproducible resampling, not secrecy
    drawn = sorted(
        measure(chance.choices(first, k=len(first)), chance.choices(second, k=len(second)) if second else ())
        for _ in range(_RESAMPLES)
    )
    low, high = drawn[int(0.025 * _RESAMPLES)], drawn[int(0.975 * _RESAMPLES)]
    return Figure(name, measure(first, second), low, high, len(first) + len(second))


def report(matcher: Matcher, path: Path, *, split: str = "") -> str:
    """The figures of a labelled file or folder as a table: overall, by style, by split where there are several."""
    answers = [answer for answer in read_labelled(path) if not split or answer.split == split]
    known = set(matcher.clauses)
    unknown = sorted({one for answer in answers for one in answer.clauses if one not in known})
    found = outcomes(matcher, answers)
    splits = sorted({answer.split for answer in answers if answer.split})
    groups = [(name, [o for o in found if o.answer.split == name]) for name in splits] if len(splits) > 1 else []
    lines = [f"not in this library, so never found: {', '.join(unknown)}"] if unknown else []
    for name, group in groups or [(split, found)]:
        lines.append(f"{name or 'all'}: {len(group)} answers")
        lines.extend(f"  {f.name:32} {f.value:6.3f}  [{f.low:.3f}, {f.high:.3f}]  n={f.count}" for f in figures(group))
        lines.extend(_by_style(group))
    return "\n".join(lines)


def _by_style(found: Sequence[Outcome]) -> list[str]:
    styles = sorted({o.answer.style for o in found if o.answer.clauses and o.answer.style})
    rows = [f"  {'style':12} {'n':>5} {'hit@1':>7} {'hit@3':>7} {'MRR':>7} {'strong':>7}"] if styles else []
    for style in styles:
        group = [o for o in found if o.answer.style == style and o.answer.clauses]
        shares = (hit_at(group, 1), hit_at(group, 3), mean_reciprocal_rank(group), strong_share(group))
        rows.append(f"  {style:12} {len(group):5} " + " ".join(f"{share:7.3f}" for share in shares))
    return rows
