"""Writes docs/matching.md: method, data, figures, what each part adds, bands, speed, and what still goes wrong.

Everything in it is measured when it is written (`python -m tools.write_matching`, some minutes). Examples of what
goes wrong are taken from the development part only, so that nobody who reads the page has seen the other parts.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from bench.matching import peers, ten_thousand, text_of
from rapidfuzz import fuzz, process

from specwizard.content import Content, load_content, shipped_banks, shipped_library
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
from specwizard.matching.matcher import Matcher
from specwizard.matching.model import Linear, Weights, shipped_weights
from specwizard.matching.query import Query
from specwizard.matching.results import MatchContext
from specwizard.matching.score import PROBABILITY_FEATURES, RANK_FEATURES
from specwizard.matching.segments import Segment

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "matching.md"
LABELLED = ROOT / "tests" / "matching" / "labelled"
HELDOUT = ROOT / "tests" / "matching" / "heldout"
_WRONG = 12  # examples of what goes wrong

OPENING = """\
# Matching a buyer's words to clauses

Written by `python -m tools.write_matching`; do not edit. Every number was measured when it was written.

A buyer writes "officers have to log in to five systems" and the clause on single sign-on has to come up, with the
words that met; "ask Dave in IT" must bring up nothing. There is no neural model: what decides is readable data.

## Method

1. **Words** (`text.py`, `stem.py`, `query.py`). Lower case, no accents, shorthand written out, stems. A word that the
   library does not know is compared with its vocabulary by rapidfuzz, one word at a time, same first letter, never
   below five letters and never for an English word as it stands.
2. **Concepts** (`concepts.py`, `data/concepts.txt`). Groups of expressions that mean one thing, with gaps and in any
   order where the line says so. Each term of a library's glossary adds a group, so a force teaches its slang.
3. **First step** (`index.py`, `gather.py`). BM25 over the fields of each clause (title, keywords, aliases, wording …,
   each with its weight). Words that every police text has count a quarter or a half (`data/words.txt`).
4. **Needs** (`segments.py`). A long answer is scored whole and in parts; a clause keeps its best showing.
5. **Second step** (`score.py`, `phrasebook.py`, `likeness.py`). For the best twelve: how much of the text the clause
   explains, how near the text comes to one of its phrases, by words and letter by letter, how far it stands before the
   rest, how much is only a subject of policing, whether the text is one of its phrases word by word. A linear model
   ranks; another turns the same evidence, and whether the text asks for anything (`asking.py`), into the chance that
   the clause is right.
6. **Restraint** (`skip.py`, `negation.py`, `things.py`). What asks for nothing matches nothing; what is not needed
   becomes a remark; the bare name of a product ticks no clause.
7. **Context**: the question asked, the products chosen and the clauses already in shift the odds a little.

The models are learned by `python -m tools.learn_matching` from the development part, texts of our own and the aliases
themselves, each taken out of the index while it is asked for.
"""


@dataclass(frozen=True, slots=True)
class _Content:
    library: Library
    bank: Bank


class _Whole(Matcher):
    """A matcher that never takes an answer apart."""

    def _parts(self, query: Query) -> tuple[Segment, ...]:  # noqa: ARG002
        return ()


def study(content: Content, folder: Path) -> str:
    """The page; `folder` keeps the index for the many matchers that share it."""
    answers = read_labelled(LABELLED)
    parts = {name: [a for a in answers if a.split == name] for name in ("dev", "check")}
    parts["held out"] = read_labelled(HELDOUT)
    matcher = Matcher(content, cache_dir=folder)
    found = {name: outcomes(matcher, part) for name, part in parts.items()}
    lines = [
        OPENING,
        *_data(content.library, parts),
        *_figures(found),
        *_parts_that_add(content, parts["check"], folder),
        *_context(content, parts["dev"], folder),
        *_bands(found, shipped_weights()),
        *_speed(content, [answer.text for answer in parts["check"]][::12]),
        *_wrong(matcher, content.library, found),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _data(library: Library, parts: dict[str, list[Labelled]]) -> Iterator[str]:
    aliases = sum(len(clause.aliases) for clause in library.clauses)
    yield "## Data"
    yield ""
    yield (
        f"{len(library.clauses)} clauses with {aliases} aliases; {len(library.terms)} glossary terms. The development "
        "and check answers were written by people who had read the clauses' intent and none of the aliases, and are "
        "split by clause. The held-out answers are by another hand, who had read titles and wordings alone; nothing "
        "was ever changed because of one of them."
    )
    yield ""
    yield "| style | " + " | ".join(parts) + " |"
    yield "| --- |" + " --- |" * len(parts)
    for style in sorted({answer.style for part in parts.values() for answer in part}):
        counts = [sum(answer.style == style for answer in part) for part in parts.values()]
        yield f"| {style} | " + " | ".join(map(str, counts)) + " |"
    yield ""


def _figures(found: dict[str, list[Outcome]]) -> Iterator[str]:
    yield "## Figures"
    yield ""
    yield (
        "With 95 % bootstrap intervals. The development part flatters: it was read while the concepts were written. "
        "Totals of the check part were seen while thresholds were set. The held-out part is the honest one."
    )
    yield ""
    yield "| | held out | check | development |"
    yield "| --- | --- | --- | --- |"
    rows = [figures(found[name]) for name in ("held out", "check", "dev")]
    for row in zip(*rows, strict=True):
        shown = [f"{f.value:.3f} ({f.low:.3f} to {f.high:.3f})" for f in row]
        yield f"| {row[0].name} | " + " | ".join(shown) + " |"
    yield ""
    for name in ("held out", "check"):
        yield f"By style, {name}:"
        yield ""
        yield "| style | answers | hit@1 | hit@3 | MRR | strong |"
        yield "| --- | --- | --- | --- | --- | --- |"
        for style in sorted({o.answer.style for o in found[name] if o.answer.clauses}):
            group = [o for o in found[name] if o.answer.style == style]
            shares = (hit_at(group, 1), hit_at(group, 3), mean_reciprocal_rank(group), strong_share(group))
            yield f"| {style} | {len(group)} | " + " | ".join(f"{share:.3f}" for share in shares) + " |"
        yield ""


def _parts_that_add(content: Content, answers: Sequence[Labelled], folder: Path) -> Iterator[str]:
    yield "## What each part adds"
    yield ""
    yield "Check part; one thing left out at a time, nothing learned again."
    yield ""
    yield "| | hit@1 | hit@3 | complaints hit@3 | two needs in five | AUROC, long negatives |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for name, found in _ablations(content, answers, folder):
        needs = [o for o in found if o.answer.clauses]
        complaints = [o for o in needs if o.answer.style == "complaint"]
        rambles = [o for o in needs if o.answer.style == RAMBLE]
        stories = [o for o in found if o.answer.long_negative]
        shares = (hit_at(needs, 1), hit_at(needs, 3), hit_at(complaints, 3), both_in_five(rambles))
        yield f"| {name} | " + " | ".join(f"{s:.3f}" for s in (*shares, auroc(needs, stories))) + " |"
    yield ""


def _ablations(content: Content, answers: Sequence[Labelled], folder: Path) -> Iterator[tuple[str, list[Outcome]]]:
    library, bank, weights = content.library, content.bank, shipped_weights()

    def of(other: Weights = weights, **update: object) -> list[Outcome]:
        changed = library.model_copy(update=update) if update else library
        cache = None if update else folder
        return outcomes(Matcher(_Content(changed, bank), cache_dir=cache, weights=other), answers)

    bare = tuple(clause.model_copy(update={"aliases": ()}) for clause in library.clauses)
    yield "all", of()
    yield "without aliases", of(clauses=bare)
    yield "without the library's glossary", of(terms=())
    yield "without glossary and concepts", of(replace(weights, concept=0.0), terms=())
    yield "without forgiving slips", of(replace(weights, fuzzy_cutoff=101.0))
    yield "without taking answers apart", outcomes(_Whole(content, cache_dir=folder), answers)
    yield "without how an answer sounds", of(replace(weights, asking=Asking({}, 0.0)))
    only_sum = replace(weights, rank=_only_sum(RANK_FEATURES), probability=_only_sum(PROBABILITY_FEATURES))
    yield "without phrases typed word by word", of(_without(weights, "verbatim"))
    yield "without nearness to one phrase", of(_without(weights, "phrase", "recall", "precision", "title", "ratio"))
    yield "first step only (BM25 over fields)", of(only_sum)
    for name, scorer in (("WRatio", fuzz.WRatio), ("token_set_ratio", fuzz.token_set_ratio)):
        yield f"rapidfuzz {name}, whole texts", _peer(library.clauses, answers, scorer)


def _without(weights: Weights, *features: str) -> Weights:
    """The models with some features counting nothing."""

    def dropped(model: Linear, names: Sequence[str]) -> Linear:
        kept = zip(names, model.weights, strict=True)
        return Linear(tuple(0.0 if name in features else weight for name, weight in kept), model.bias)

    return replace(
        weights,
        rank=dropped(weights.rank, RANK_FEATURES),
        probability=dropped(weights.probability, PROBABILITY_FEATURES),
    )


def _only_sum(names: Sequence[str]) -> Linear:
    """A model that looks at the sum of the first step and at nothing else."""
    return Linear(tuple(float(name == "sum") for name in names), -3.0)


def _peer(clauses: Sequence[Clause], answers: Sequence[Labelled], scorer: Callable[..., float]) -> list[Outcome]:
    texts = [text_of(clause) for clause in clauses]
    found: list[Outcome] = []
    for answer in answers:
        best = process.extract(answer.text, texts, scorer=scorer, limit=10)
        ids = tuple(clauses[place].id for _, _, place in best)
        found.append(Outcome(answer, ids, best[0][1] / 100 if best else 0.0, False, False))
    return found


def _context(content: Content, answers: Sequence[Labelled], folder: Path) -> Iterator[str]:
    yield "## What the interview's context adds"
    yield ""
    yield (
        "Development part; each answer is asked with a product category drawn from those that name its clause (any "
        "category where none does), so about half the clauses get help that is no help. The weight is in log-odds; "
        f"{shipped_weights().context['product']} is in use."
    )
    yield ""
    yield "| weight of the category | hit@1 | hit@3 |"
    yield "| --- | --- | --- |"
    products = content.library.products
    needs = [answer for answer in answers if answer.clauses]
    for weight in (0.0, 0.15, 0.3, 0.6, 1.0):
        weights = shipped_weights()
        shifted = replace(weights, context={**weights.context, "product": weight})
        matcher = Matcher(content, cache_dir=folder, weights=shifted)
        found: list[Outcome] = []
        for place, answer in enumerate(needs):
            fitting = [p.key for p in products if answer.clauses[0] in p.clauses] or [p.key for p in products]
            context = MatchContext(products=(fitting[place % len(fitting)],))
            matches = matcher.match(answer.text, limit=5, context=context).matches
            found.append(Outcome(answer, tuple(m.clause for m in matches), 0.0, False, False))
        yield f"| {weight} | {hit_at(found, 1):.3f} | {hit_at(found, 3):.3f} |"
    yield ""


def _bands(found: dict[str, list[Outcome]], weights: Weights) -> Iterator[str]:
    yield "## Bands"
    yield ""
    yield (
        f"*Strong* from a score of {weights.strong}, *possible* from {weights.possible}; both learned from the "
        "development part (`data/weights.json` says from which figures). By the score of the first match:"
    )
    edges = sorted({0.0, weights.possible, 0.4, 0.6, weights.strong, 0.9, 0.97, 1.01})
    for name in ("held out", "check"):
        yield ""
        yield f"| score, {name} | answers with a need | first is right | answers without |"
        yield "| --- | --- | --- | --- |"
        for low, high in pairwise(edges):
            inside = [o for o in found[name] if low <= o.score < high]
            needs = [o for o in inside if o.answer.clauses]
            right = f"{hit_at(needs, 1):.3f}" if needs else "–"
            yield f"| {low:.2f} to {min(high, 1.0):.2f} | {len(needs)} | {right} | {len(inside) - len(needs)} |"
    yield ""


def _speed(content: Content, queries: Sequence[str]) -> Iterator[str]:
    yield "## Speed"
    yield ""
    yield (
        "Median processor time for one answer, on the same texts, in one run; what counts is the ratio. `make bench` "
        "measures the same by the clock."
    )
    large = ten_thousand(content)
    for those, count in ((content, len(queries)), (large, 8)):
        texts = [text_of(clause) for clause in those.library.clauses]
        mine = _cost(Matcher(those).match, queries[:count])
        yield ""
        yield f"| {len(texts):,} clauses | ms | ratio |"
        yield "| --- | --- | --- |"
        yield f"| specwizard | {mine:.2f} | 1 |"
        for name, peer in peers(texts):
            cost = _cost(peer, queries[:count])
            yield f"| {name} | {cost:.2f} | {cost / mine:.2f} |"
    yield ""


def _cost(function: Callable[[str], object], queries: Sequence[str]) -> float:
    for query in queries:
        function(query)
    costs: list[float] = []
    for query in queries:
        began = time.process_time()
        function(query)
        costs.append((time.process_time() - began) * 1000)
    return statistics.median(costs)


def _wrong(matcher: Matcher, library: Library, found: dict[str, list[Outcome]]) -> Iterator[str]:
    titles = {clause.id: clause.title for clause in library.clauses}
    pairs = Counter(
        (o.answer.clauses[0], o.clauses[0])
        for name in ("dev", "check")
        for o in found[name]
        if o.answer.clauses and o.answer.style != RAMBLE and o.clauses and o.rank != 1
    )
    yield "## What still goes wrong"
    yield ""
    yield "Pairs that are confused more than once, development and check part:"
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


def main() -> None:
    """Writes the page."""
    with tempfile.TemporaryDirectory() as name:
        page = study(load_content([shipped_banks()], [shipped_library()]), Path(name))
    PAGE.write_text(page, encoding="utf-8")
    print(PAGE.relative_to(ROOT))


if __name__ == "__main__":
    main()
