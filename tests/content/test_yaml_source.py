"""Files as trees of text, and everything in them that is refused."""

from __future__ import annotations

import itertools
import os
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from specwizard.content import ContentProblems, yamlsource
from specwizard.content.yamlsource import Source, parse_yaml, read_source


def refused(text: str | bytes) -> list[str]:
    source = Source(Path("f.yaml"), "f.yaml", text if isinstance(text, bytes) else text.encode())
    assert source.parse() is None
    return [f"{p.place.line}:{p.place.column} {p.code}" for p in source.problems]


@pytest.mark.parametrize("text", ["no", "1.10", "12:30", "0777", "2026-01-01", "~", "null", "true", "1e3", "0x1F", "<"])
def test_a_scalar_stays_the_text_that_was_written(text: str) -> None:
    assert parse_yaml(f"a: {text}\nb: [{text}]", "f") == {"a": text, "b": [text]}


def test_a_tree_is_made_of_mappings_lists_and_text() -> None:
    assert parse_yaml("a: {b: [c, {d: e}], f: }\ng: >-\n  one\n  two\n", "f") == {
        "a": {"b": ["c", {"d": "e"}], "f": ""},
        "g": "one two",
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: &x 1\n", ["1:4 C007"]),
        ("b: 1\na: *x\n", ["2:4 C008"]),
        ("a: !!python/object/apply:os.system [ls]\n", ["1:4 C009"]),
        ("a: !x 1\n", ["1:4 C009"]),
        ("a: {b: 1}\n<<: {c: 1}\n", ["2:1 C010"]),
        ("a: 1\nb: 2\na: 3\n", ["3:1 C011"]),
        ("? [a]\n: 1\n", ["1:3 C014"]),
        ("a: 1\n---\nb: 2\n", ["2:1 C006"]),
        ("a: 'open\n", ["2:1 C005"]),
        ("a:\n  b: 1\n c: 2\n", ["3:2 C005"]),
        ("a: 1\n\tb: 2\n", ["2:1 C005"]),
        ("a: \x00", ["1:4 C004"]),
        ("a: b\nc: \x1b[31m", ["2:4 C004"]),
        (b"a: \xff\xfe", ["1:4 C003"]),
        (b"PK\x03\x04\x14\x00", ["1:3 C004"]),
    ],
)
def test_what_content_does_not_need_is_refused_at_its_place(text: str | bytes, found: list[str]) -> None:
    assert refused(text) == found


def test_all_that_is_refused_in_a_file_is_reported_at_once() -> None:
    assert refused("a: &x 1\nb: *x\nc: !!int 3\na: 2\n") == ["1:4 C007", "2:4 C008", "3:4 C009", "4:1 C011"]


def test_a_double_key_names_the_line_of_the_first() -> None:
    with pytest.raises(ContentProblems, match="first in line 2"):
        parse_yaml("x: 1\nid: 2\ny: 3\nid: 4\n", "f")


def test_a_quoted_merge_key_is_an_ordinary_key() -> None:
    assert parse_yaml('"<<": a', "f") == {"<<": "a"}


LINKS = list(itertools.pairwise("abcdefghi"))
ALIASES = "".join(f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in LINKS)
MERGES = "".join(f"{name}: &{name} {{<<: [*{before}, *{before}]}}\n" for before, name in LINKS)


@pytest.mark.parametrize(
    "bomb",
    ["a: &a [x, x, x]\n" + ALIASES, "a: &a {k: v}\n" + MERGES, "[" * 3_000, "{a: " * 3_000],
    ids=["aliases", "merge keys", "lists", "mappings"],
)
def test_a_bomb_is_refused_at_once(bomb: str) -> None:
    start = time.process_time()
    assert refused(bomb)
    assert time.process_time() - start < 0.5


def test_forty_levels_are_allowed_and_no_more() -> None:
    assert parse_yaml("[" * 40 + "]" * 40, "f") is not None
    assert refused("[" * 41 + "]" * 41) == ["1:41 C012"]


def test_too_many_values_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yamlsource, "MOST_NODES", 10)
    assert refused("[" + "a," * 20 + "]") == ["1:20 C013"]


def test_lone_surrogates_are_refused_and_not_a_crash() -> None:
    with pytest.raises(ContentProblems, match="C003"):
        parse_yaml("a: \ud800", "f")


def test_without_libyaml_the_same_tree_comes_from_the_python_loader(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "a: [no, 1.10]\nb:\n  c: >-\n    d\n    e\n"
    expected = parse_yaml(text, "f")
    monkeypatch.setattr(yamlsource, "_LOADER", yaml.SafeLoader)
    assert parse_yaml(text, "f") == expected
    assert refused("a: &x 1\n<<: *x\na: !t 2\n") == ["1:4 C007", "2:1 C010", "2:5 C008", "3:1 C011", "3:4 C009"]


@given(st.text(max_size=200))
def test_any_text_is_a_tree_or_problems_and_never_a_crash(text: str) -> None:
    source = Source(Path("f"), "f", text.encode("utf-8", "surrogatepass"))
    tree = source.parse()
    assert tree is None or not source.problems


@given(st.binary(max_size=200))
def test_any_bytes_are_a_tree_or_problems_and_never_a_crash(data: bytes) -> None:
    source = Source(Path("f"), "f", data)
    assert source.parse() is None or not source.problems


def code_of(path: Path) -> str:
    source = read_source(path, path.name)
    source.parse()
    return source.problems[0].code


def test_a_missing_file_a_folder_and_a_pipe_are_problems(tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    os.mkfifo(tmp_path / "pipe.yaml")
    assert {code_of(tmp_path / name) for name in ("none.yaml", "folder.yaml", "pipe.yaml")} == {"C001"}


def test_a_file_without_permission_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a: b")

    def forbidden(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", forbidden)
    assert code_of(path) == "C001"


def test_a_file_of_more_than_a_megabyte_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "big.yaml"
    path.write_bytes(b"#" * 1_000_001)
    assert code_of(path) == "C002"


def test_a_value_is_found_at_its_line_and_column() -> None:
    source = Source(Path("f"), "f", b"a:\n  - {b: one, c: 'two words'}\n  - d: >-\n      long\n      text\n")
    source.parse()
    assert str(source.place(("a", 0, "c"))) == "f:2:17"
    assert str(source.place(("a", 0, "c"), offset=4)) == "f:2:22"
    assert str(source.place(("a", 0, "c"), key=True)) == "f:2:14"
    assert str(source.place(("a", 1, "d"), offset=7)) == "f:3:8"
    assert str(source.place(("a", 1, "nothing"))) == "f:3:5"
