"""The cache: the same content, faster, and never trusted further than it can be checked."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import specwizard
from specwizard.content import Content, ContentProblems, cache, load, load_content
from tests.content.inline import LIBRARY, SECTION, clause_line, question_line, write
from tests.content.inline import load as tiny

CLAUSES = clause_line(
    "API-01",
    "'In {{ n }} days'",
    "when: \"first == 'yes'\", tier: 1, parameters: [{name: n, label: days, type: integer, min: 1, max: 2.50}],"
    " sources: [{title: T, checked_on: 2026-01-31}]",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    tiny(tmp_path, clauses=CLAUSES)
    return tmp_path


def loaded(folder: Path) -> Content:
    return load_content([folder / "bank"], [folder / "library"], cache_dir=folder / "cache")


def stored(folder: Path) -> list[Path]:
    return sorted((folder / "cache").iterdir())


def forbid_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(*_: object) -> None:
        raise AssertionError("the files were parsed again")

    monkeypatch.setattr(load, "_read", read)


def test_content_from_the_cache_is_the_same_content(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = loaded(folder)
    forbid_reading(monkeypatch)
    second = loaded(folder)
    assert second == first
    assert second.fingerprint == first.fingerprint
    assert second.clause_fingerprint("API-01") == first.clause_fingerprint("API-01")
    assert second.wording("API-01").render({"n": "3"}, {}) == first.wording("API-01").render({"n": "3"}, {})
    assert second.place("clause", "API-01") == first.place("clause", "API-01")


def test_a_changed_added_or_removed_file_is_noticed(folder: Path) -> None:
    loaded(folder)
    write(folder / "bank", {"start.yaml": SECTION + question_line("first") + question_line("new", 2)})
    assert "new" in loaded(folder).questions
    write(folder / "bank", {"b.yaml": SECTION.replace("start", "b") + question_line("b", 3)})
    assert "b" in loaded(folder).questions
    (folder / "bank" / "b.yaml").unlink()
    assert "b" not in loaded(folder).questions


def test_another_version_of_the_program_does_not_use_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded(folder)
    monkeypatch.setattr(specwizard, "__version__", "0.1.1")
    forbid_reading(monkeypatch)
    with pytest.raises(AssertionError, match="parsed again"):
        loaded(folder)


@pytest.mark.parametrize("spoil", ["cut", "empty", "changed", "no json", "other content", "unreadable", "binary"])
def test_a_spoiled_cache_is_ignored_and_written_anew(folder: Path, spoil: str, monkeypatch: pytest.MonkeyPatch) -> None:
    good = loaded(folder)
    (path,) = stored(folder)
    data = path.read_bytes()
    if spoil == "unreadable":
        path.unlink()
        path.mkdir()
        assert loaded(folder) == good
        return
    spoiled = {
        "cut": data[: len(data) // 2],
        "empty": b"",
        "changed": data.replace(b"In {{ n }} days", b"In {{ n }} years"),
        "no json": b"0" * 64 + b"\n{",
        "other content": data[:65] + b"{}",
        "binary": os.urandom(200),
    }
    path.write_bytes(spoiled[spoil])
    assert loaded(folder) == good
    assert path.read_bytes() == data
    forbid_reading(monkeypatch)
    assert loaded(folder) == good


def test_the_content_of_other_files_under_this_name_is_ignored(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("other")
    tiny(other, clauses=CLAUSES.replace("days'", "years'"))
    loaded(other)
    good = loaded(folder)
    (mine,), (theirs,) = stored(folder), stored(other)
    mine.write_bytes(theirs.read_bytes())
    assert loaded(folder) == good


def test_a_cache_that_cannot_be_written_is_no_reason_to_stop(folder: Path) -> None:
    (folder / "cache").write_text("a file where the folder should be")
    assert loaded(folder).clauses


def test_content_with_problems_is_never_stored(folder: Path) -> None:
    write(folder / "library", {"library.yaml": LIBRARY + "x: y\n"})
    with pytest.raises(ContentProblems):
        loaded(folder)
    assert not (folder / "cache").exists()


def test_old_caches_are_forgotten(folder: Path) -> None:
    for number in range(cache._KEPT + 3):
        write(folder / "library", {"library.yaml": LIBRARY + f"# {number}\n"})
        loaded(folder)
    assert len(stored(folder)) == cache._KEPT
