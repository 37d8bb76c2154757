"""Matching: against rapidfuzz over whole texts, bm25s and scikit-learn's TF-IDF, on the same clauses and queries."""

from __future__ import annotations

import asyncio
import gc
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from rapidfuzz import fuzz, process
from tests.matching.strange import STRANGE

from bench.measure import Row, absolute, best_ms, faster
from specwizard.content import Content, load_content, shipped_banks, shipped_library
from specwizard.content.model import Clause
from specwizard.matching import Matcher

LABELLED = Path(__file__).parents[1] / "tests" / "matching" / "labelled" / "answers.jsonl"


def rows() -> Iterator[Row]:
    """Milliseconds a query, median over real answers."""
    content = load_content([shipped_banks()], [shipped_library()])
    queries = [json.loads(line)["text"] for line in LABELLED.read_text(encoding="utf-8").splitlines()][::12]
    texts = [text_of(clause) for clause in content.library.clauses]
    matcher = Matcher(content)
    mine = _median(matcher.match, queries)
    yield absolute(f"match one answer, {len(texts)} clauses, median", mine, 3, "ms")
    for name, function in peers(texts):
        yield Row(f"  the same with {name}", "", f"{_median(function, queries):.2f} ms", "", None)
    folder = Path(tempfile.mkdtemp())
    Matcher(content, cache_dir=folder).match("warm the cache")
    yield absolute(
        "matcher ready from the cache", best_ms(lambda: Matcher(content, cache_dir=folder).match("one")), 60, "ms"
    )
    yield Row("  the same in a program just started", "", f"{_just_started(folder):.1f} ms", "", None)
    shutil.rmtree(folder)
    yield absolute("event loop held while answers are matched in a thread, longest", _held(matcher, queries), 15, "ms")
    yield from _ten_thousand(content, queries[:12])
    yield from _strange(matcher)


JUST_STARTED = """
import sys, time
from pathlib import Path
from specwizard.content import load_content, shipped_banks, shipped_library
from specwizard.matching import Matcher
content = load_content([shipped_banks()], [shipped_library()])
began = time.perf_counter()
Matcher(content, cache_dir=Path(sys.argv[1])).match("one")
print((time.perf_counter() - began) * 1000)
"""


def _just_started(folder: Path, times: int = 3) -> float:
    """Milliseconds to the first answer in a fresh interpreter, which has read no word list yet; best of a few."""
    command = [sys.executable, "-c", JUST_STARTED, str(folder)]
    runs = (subprocess.run(command, capture_output=True, text=True, check=True) for _ in range(times))
    return min(float(run.stdout) for run in runs)


def _held(matcher: Matcher, queries: list[str]) -> float:
    """The longest that a loop beside the matching thread had to wait for its turn, in milliseconds; best of three.

    As on the screen: what is loaded is kept from the collector, and each look at whether the work is wanted gives way.
    """

    def gives_way() -> bool:
        time.sleep(0)
        return False

    def answers() -> None:
        for query in queries:
            matcher.match(query, cancelled=gives_way)

    async def watch() -> float:
        longest, work = 0.0, asyncio.create_task(asyncio.to_thread(answers))
        while not work.done():
            before = time.perf_counter()
            await asyncio.sleep(0)
            longest = max(longest, time.perf_counter() - before)
        return longest * 1000

    gc.freeze()
    try:
        return min(asyncio.run(watch()) for _ in range(3))
    finally:
        gc.unfreeze()


def ten_thousand(content: Content) -> Content:
    """The shipped clauses many times over, no two groups with the same aliases."""
    many = [
        clause.model_copy(update={"id": f"BIG-{number:04d}", "aliases": clause.aliases[number % 5 :]})
        for number, clause in zip(range(1, 10_000), content.library.clauses * 54, strict=False)
    ]
    return replace(content, library=content.library.model_copy(update={"clauses": tuple(many)}))


def _ten_thousand(content: Content, queries: list[str]) -> Iterator[Row]:
    large = ten_thousand(content)
    big = Matcher(large)
    texts = [text_of(clause) for clause in large.library.clauses]
    mine = _median(big.match, queries)
    peer = _median(lambda q: process.extract(q, texts, scorer=fuzz.WRatio, limit=5), queries[:4])
    yield faster("match one answer, 10,000 clauses, against WRatio", mine, peer, 10)


def peers(texts: list[str]) -> Iterator[tuple[str, Callable[[str], object]]]:
    """What others offer for the same job, with the five best texts for a query each."""
    yield "rapidfuzz WRatio", lambda q: process.extract(q, texts, scorer=fuzz.WRatio, limit=5)
    yield "rapidfuzz token_set_ratio", lambda q: process.extract(q, texts, scorer=fuzz.token_set_ratio, limit=5)
    try:
        import bm25s

        retriever = bm25s.BM25()
        retriever.index(bm25s.tokenize(texts, show_progress=False), show_progress=False)

        def bm25(query: str) -> object:
            tokens = bm25s.tokenize(query, show_progress=False)
            return retriever.retrieve(tokens, k=5, show_progress=False)

        yield "bm25s", bm25
    except ImportError:
        pass
    try:
        from sklearn.feature_extraction.text import TfidfVectorizer

        vectors = TfidfVectorizer()
        matrix = vectors.fit_transform(texts)
        yield "scikit-learn TF-IDF", lambda q: (matrix @ vectors.transform([q]).T).toarray().ravel().argsort()[-5:]
    except ImportError:
        pass


def text_of(clause: Clause) -> str:
    """All that a clause says of itself, for scorers that compare whole texts."""
    return " ".join([clause.title, clause.wording, *clause.keywords, *clause.aliases])


def _median(function: Callable[[str], object], queries: list[str]) -> float:
    """Median milliseconds over the queries, the best of three of each: what else the machine does is left out."""
    return statistics.median(best_ms(lambda query=query: function(query), 3) for query in queries)  # type: ignore[misc]


def _strange(matcher: Matcher) -> Iterator[Row]:
    slowest = max(best_ms(lambda text=text: matcher.match(text), 3) for text in STRANGE)  # type: ignore[misc]
    yield absolute("the slowest of texts made to break it", slowest, 100, "ms")
