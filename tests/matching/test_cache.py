"""The index on disk: the same answers, only what changed read again, and nothing lost with a spoiled file."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from unittest import mock

import pytest

from specwizard.content.model import Term
from specwizard.matching import Matcher
from specwizard.matching import matcher as module

from .support import clause, matcher, shipped, small

A = clause("AAA-01", "Single sign-on", "one login")
B = clause("BBB-01", "Audit trail", "who looked at what")
C = clause("CCC-01", "Full export", "get our data out")


def made(library: object, folder: Path) -> list[str]:
    """Makes a matcher and says which clauses it had to read."""
    with mock.patch.object(module, "make_entry", wraps=module.make_entry) as read:
        Matcher(library, cache_dir=folder)  # type: ignore[arg-type]
    return [call.args[0].id for call in read.call_args_list]


def test_a_second_start_reads_no_clause(tmp_path: Path) -> None:
    assert made(small(A, B), tmp_path) == ["AAA-01", "BBB-01"]
    assert made(small(A, B), tmp_path) == []


def test_only_a_new_clause_is_read(tmp_path: Path) -> None:
    made(small(A, B), tmp_path)
    assert made(small(A, B, C), tmp_path) == ["CCC-01"]


def test_only_a_changed_clause_is_read(tmp_path: Path) -> None:
    made(small(A, B, C), tmp_path)
    changed = B.model_copy(update={"aliases": ("who has been in my record",)})
    assert made(small(A, changed, C), tmp_path) == ["BBB-01"]


def test_a_changed_glossary_reads_all_again(tmp_path: Path) -> None:
    made(small(A, B), tmp_path)
    assert made(small(A, B, terms=[Term(term="SSO", equivalents=("one key",))]), tmp_path) == ["AAA-01", "BBB-01"]


def test_answers_are_the_same_from_the_cache(tmp_path: Path) -> None:
    Matcher(shipped(), cache_dir=tmp_path)
    cached = Matcher(shipped(), cache_dir=tmp_path)
    for text in ("log in to five systems", "get our data out", "anpr hits", "singel sign on", "no signal on the moor"):
        assert cached.match(text) == matcher().match(text)


def test_an_index_that_was_taken_over_answers_as_one_made_anew(tmp_path: Path) -> None:
    content = shipped()
    before, *others = content.library.clauses
    changed = before.model_copy(update={"guidance": "Other advice."})
    Matcher(
        replace(content, library=content.library.model_copy(update={"clauses": (changed, *others)})), cache_dir=tmp_path
    )
    taken_over = Matcher(content, cache_dir=tmp_path)
    for text in (
        "the rekeying of our data",
        "singel sign on",
        "get our data out",
        "the mainframe of our data",
    ):
        assert taken_over.match(text) == matcher().match(text)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b'"version":', b'"other":'),
        lambda data: b"\xff\xfe" + data,
        lambda data: b"null\nnull",
        lambda data: data.replace(b"login", b"nigol"),
    ],
)
def test_a_spoiled_cache_is_made_again(tmp_path: Path, spoil: object) -> None:
    Matcher(small(A, B), cache_dir=tmp_path)
    (file,) = tmp_path.iterdir()
    file.write_bytes(spoil(file.read_bytes()))  # type: ignore[operator]
    again = Matcher(small(A, B), cache_dir=tmp_path)
    assert again.match("one login").matches[0].clause == "AAA-01"
    assert made(small(A, B), tmp_path) == []


def test_a_folder_that_cannot_be_written_is_no_reason_to_fail(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    assert Matcher(small(A, B), cache_dir=blocked).match("one login").matches[0].clause == "AAA-01"


def test_the_cache_holds_no_code(tmp_path: Path) -> None:
    Matcher(small(A), cache_dir=tmp_path)
    (file,) = tmp_path.iterdir()
    for line in file.read_bytes().splitlines()[1:]:
        json.loads(line)
