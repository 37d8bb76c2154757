"""The report on matching, as Markdown: data, figures, what each part adds, bands, and what still goes wrong.

Everything in it is measured when it is written. Examples of what goes wrong are taken from the development part only,
so that nobody who reads the report has seen the check part.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from rapidfuzz import fuzz, process

from specwizard.content.model import Bank, Clause, Library
from specwizard.matching.asking import Asking
from specwizard.matching.evaluate import (
    Outcome,
    auroc,
    both_in_five,
    figures,
    hit_at,
    mean_reciprocal_rank,
    outcomes,
    strong_share,
)
from specwizard.matching.labelled import RAMBLE, Labelled, read_labelled
from specwizard.matching.matcher import ContentLike, Matcher
from specwizard.matching.model import Linear, Weights, shipped_weights
from specwizard.matching.query import Query
from specwizard.matching.score import PROBABILITY_FEATURES, RANK_FEATURES
from specwizard.matching.segments import Segment

_WRONG = 12  # examples of what goes wrong


@dataclass(frozen=True, slots=True)
class _Content:
    library: Library
    bank: Bank


class _Whole(Matcher):
    """A matcher that never takes an answer apart."""

    def _parts(self, query: Query) -> tuple[Segment, ...]:  # noqa: ARG002
        return ()


def study(content: ContentLike, folder: Path) -> str:
    """The report over a folder of labelled answers with a development and a check part."""
    answers = read_labelled(folder)
    parts = {name: [a for a in answers if a.split == name] for name in ("dev", "check")}
    matcher = Matcher(content)
    found = {name: outcomes(matcher, part) for name, part in parts.items()}
    weights = shipped_weights()
    lines = [
        "# Matching a buyer's words to clauses",
        "",
        "Written by a command; every number is measured. How it works is in the modules of `specwizard.matching`.",
        "",
        *_data(content.library, parts),
        *_figures(found),
        *_parts_that_add(content, parts["check"]),
        *_bands(found["check"], weights),
        *_wrong(matcher, content.library, found),
    ]
    return "\n".join(lines) + "\n"


def _data(library: Library, parts: dict[str, list[Labelled]]) -> Iterator[str]:
    aliases = sum(len(clause.aliases) for clause in library.clauses)
    yield "## Data"
    yield ""
    yield (
        f"{len(library.clauses)} clauses with {aliases} aliases; {len(library.terms)} glossary terms. The answers were "
        "written by people who had read the clauses' intent and none of the aliases, and are split by clause."
    )
    yield ""
    yield "| style | development | check |"
    yield "| --- | --- | --- |"
    for style in sorted({answer.style for part in parts.values() for answer in part}):
        counts = [sum(answer.style == style for answer in parts[name]) for name in ("dev", "check")]
        yield f"| {style} | {counts[0]} | {counts[1]} |"
    yield ""


def _figures(found: dict[str, list[Outcome]]) -> Iterator[str]:
    yield "## Figures"
    yield ""
    yield "With 95 % bootstrap intervals. The development part flatters: it was read while the concepts were written."
    yield ""
    yield "| | check | development |"
    yield "| --- | --- | --- |"
    rows = zip(figures(found["check"]), figures(found["dev"]), strict=True)
    for check, development in rows:
        shown = [f"{f.value:.3f} ({f.low:.3f} to {f.high:.3f})" for f in (check, development)]
        yield f"| {check.name} | {shown[0]} | {shown[1]} |"
    yield ""
    yield "By style, check part:"
    yield ""
    yield "| style | answers | hit@1 | hit@3 | MRR | strong |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for style in sorted({o.answer.style for o in found["check"] if o.answer.clauses}):
        group = [o for o in found["check"] if o.answer.style == style]
        shares = (hit_at(group, 1), hit_at(group, 3), mean_reciprocal_rank(group), strong_share(group))
        yield f"| {style} | {len(group)} | " + " | ".join(f"{share:.3f}" for share in shares) + " |"
    yield ""


def _parts_that_add(content: ContentLike, answers: Sequence[Labelled]) -> Iterator[str]:
    yield "## What each part adds"
    yield ""
    yield "Check part; one thing left out at a time, nothing learned again."
    yield ""
    yield "| | hit@1 | hit@3 | complaints hit@3 | two needs in five | AUROC, long negatives |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for name, found in _ablations(content, answers):
        needs = [o for o in found if o.answer.clauses]
        complaints = [o for o in needs if o.answer.style == "complaint"]
        rambles = [o for o in needs if o.answer.style == RAMBLE]
        stories = [o for o in found if o.answer.long_negative]
        shares = (hit_at(needs, 1), hit_at(needs, 3), hit_at(complaints, 3), both_in_five(rambles))
        yield f"| {name} | " + " | ".join(f"{s:.3f}" for s in (*shares, auroc(needs, stories))) + " |"
    yield ""


def _ablations(content: ContentLike, answers: Sequence[Labelled]) -> Iterator[tuple[str, list[Outcome]]]:
    library, bank, weights = content.library, content.bank, shipped_weights()

    def of(other: Weights = weights, **update: object) -> list[Outcome]:
        changed = library.model_copy(update=update) if update else library
        return outcomes(Matcher(_Content(changed, bank), weights=other), answers)

    bare = tuple(clause.model_copy(update={"aliases": ()}) for clause in library.clauses)
    yield "all", of()
    yield "without aliases", of(clauses=bare)
    yield "without the library's glossary", of(terms=())
    yield "without glossary and concepts", of(replace(weights, concept=0.0), terms=())
    yield "without forgiving slips", of(replace(weights, fuzzy_cutoff=101.0))
    yield "without taking answers apart", outcomes(_Whole(content), answers)
    yield "without how an answer sounds", of(replace(weights, asking=Asking({}, 0.0)))
    only_sum = replace(weights, rank=_only_sum(RANK_FEATURES), probability=_only_sum(PROBABILITY_FEATURES))
    yield "first step only (BM25 over fields)", of(only_sum)
    for name, scorer in (("WRatio", fuzz.WRatio), ("token_set_ratio", fuzz.token_set_ratio)):
        yield f"rapidfuzz {name}, whole texts", _peer(library.clauses, answers, scorer)


def _only_sum(names: Sequence[str]) -> Linear:
    """A model that looks at the sum of the first step and at nothing else."""
    return Linear(tuple(float(name == "sum") for name in names), -3.0)


def _peer(clauses: Sequence[Clause], answers: Sequence[Labelled], scorer: Callable[..., float]) -> list[Outcome]:
    texts = [" ".join((c.title, c.wording, *c.keywords, *c.aliases)) for c in clauses]
    found: list[Outcome] = []
    for answer in answers:
        best = process.extract(answer.text, texts, scorer=scorer, limit=10)
        ids = tuple(clauses[place].id for _, _, place in best)
        found.append(Outcome(answer, ids, best[0][1] / 100 if best else 0.0, False, False))
    return found


def _bands(found: Sequence[Outcome], weights: Weights) -> Iterator[str]:
    yield "## Bands"
    yield ""
    yield (
        f"*Strong* from a score of {weights.strong}, *possible* from {weights.possible}; both learned from the "
        "development part. Check part, by the score of the first match:"
    )
    yield ""
    yield "| score | answers with a need | first is right | answers without |"
    yield "| --- | --- | --- | --- |"
    edges = sorted({0.0, weights.possible, 0.4, 0.6, weights.strong, 0.85, 0.95, 1.01})
    for low, high in pairwise(edges):
        inside = [o for o in found if low <= o.score < high]
        needs = [o for o in inside if o.answer.clauses]
        right = f"{hit_at(needs, 1):.3f}" if needs else "–"
        yield f"| {low:.2f} to {min(high, 1.0):.2f} | {len(needs)} | {right} | {len(inside) - len(needs)} |"
    yield ""


def _wrong(matcher: Matcher, library: Library, found: dict[str, list[Outcome]]) -> Iterator[str]:
    titles = {clause.id: clause.title for clause in library.clauses}
    pairs = Counter(
        (o.answer.clauses[0], o.clauses[0])
        for group in found.values()
        for o in group
        if o.answer.clauses and o.answer.style != RAMBLE and o.clauses and o.rank != 1
    )
    yield "## What still goes wrong"
    yield ""
    yield "Pairs that are confused more than once, in both parts:"
    yield ""
    for (right, said), count in sorted(pairs.items(), key=lambda item: (-item[1], item[0])):
        if count > 1:
            yield f"- {right} {titles.get(right, '')} → {said} {titles.get(said, '')}: {count}"
    yield ""
    yield "Development answers whose right clause is not among the first three, and what spoke for the first:"
    yield ""
    missed = [o for o in found["dev"] if o.answer.clauses and not 0 < o.rank <= 3 and o.clauses]
    for outcome in missed[:_WRONG]:
        first = matcher.match(outcome.answer.text).matches[0]
        words = "; ".join(f"“{m.said}” met “{m.meets}” ({m.how})" for m in first.because[:3])
        yield f"- {outcome.answer.text!r}: {', '.join(outcome.answer.clauses)}, not {first.clause}. {words}."
    yield ""
