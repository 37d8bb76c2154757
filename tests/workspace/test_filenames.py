"""Names of files for titles."""

from __future__ import annotations

from pathlib import Path

import pytest

from specwizard.workspace import file_name, free_path


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Records management system", "Records management system"),
        ("../../etc/passwd", "etc passwd"),
        ("C:\\x", "C x"),
        ("con", "con_"),
        ("LPT1", "LPT1_"),
        ("a\x00b", "a b"),
        ("\u202egnp.exe", "gnp.exe"),
        ("Système d'évidence №5", "Systeme d evidence No5"),
        ("...", "specification"),
        ("-rf", "rf"),
        ("~root", "root"),
        ("שלום", "specification"),
        ("x" * 300, "x" * 80),
    ],
)
def test_a_title_becomes_a_name_that_every_system_accepts(title: str, name: str) -> None:
    assert file_name(title) == name


def test_a_name_that_is_taken_gets_a_number(tmp_path: Path) -> None:
    for name in ("Custody.yaml", "Custody 2.yaml", "Custody 3.yaml"):
        path = free_path(tmp_path, "Custody")
        assert path == tmp_path / name
        path.touch()
