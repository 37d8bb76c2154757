"""Files are written whole, where they were asked for and nowhere else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from specwizard.output import OutputProblem, write_file, writing


def test_a_file_is_written_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    write_file(tmp_path / "spec.docx", b"words")
    assert [p.name for p in tmp_path.iterdir()] == ["spec.docx"]
    assert (tmp_path / "spec.docx").read_bytes() == b"words"


def test_an_older_file_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "spec.docx"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_file(path, b"new")
    assert path.read_bytes() == b"new"
    assert os.name == "nt" or path.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_is_refused_and_its_target_untouched(tmp_path: Path) -> None:
    target = tmp_path / "precious.txt"
    target.write_bytes(b"precious")
    link = tmp_path / "spec.docx"
    link.symlink_to(target)
    with pytest.raises(OutputProblem, match="is a link"):
        write_file(link, b"new")
    assert target.read_bytes() == b"precious"


@pytest.mark.parametrize("place", ["missing/spec.docx", "."])
def test_an_impossible_place_is_said_in_words(tmp_path: Path, place: str) -> None:
    with pytest.raises(OutputProblem, match=r"does not exist|is a folder"):
        write_file(tmp_path / place, b"x")


def test_a_failure_halfway_leaves_the_older_file_and_no_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "spec.docx"
    path.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing.os, "fsync", full)
    with pytest.raises(OutputProblem, match="No space left"):
        write_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["spec.docx"]
