"""The command line: data on stdout, talk on stderr, and exit codes that scripts can rely on."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import pytest

from specwizard import __version__
from specwizard.__main__ import _run
from tests.storage.test_store import SPOILED

MINIMAL = """answers:
  project_title: Drone fleet
  contracting_authority: The PCC for Fenshire
  Q-WHA-02: Drones and air support
  law_enforcement: "yes"
  replaced_systems: |
    Old drone video store | Supplier | 31/03/2027
"""


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    path = tmp_path / "drone.yaml"
    path.write_text(MINIMAL, encoding="utf-8")
    return path


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(["--version"]) == 0
    assert capsys.readouterr().out == f"specwizard {__version__}\n"


def test_a_minimal_file_builds_word_markdown_and_json(answers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for ending in ("docx", "md", "json"):
        out = answers.with_suffix(f".{ending}")
        assert _run(["build", str(answers), "-o", str(out)]) == 0
        assert capsys.readouterr().out == f"{out}\n"
        assert out.stat().st_size > 1000
    plain = json.loads(answers.with_suffix(".json").read_text(encoding="utf-8"))
    assert {"number", "clause"} <= set(plain["requirements"][0])
    assert "Drone fleet" in answers.with_suffix(".md").read_text(encoding="utf-8")


def test_a_value_that_does_not_fit_is_reported_and_the_rest_is_built(
    answers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers.write_text(MINIMAL + "  contract_value: a lot\n", encoding="utf-8")
    out = answers.with_suffix(".md")
    assert _run(["build", str(answers), "-o", str(out)]) == 1
    said = capsys.readouterr().err
    assert said.count("contract_value") == 1
    assert "open point" in said
    assert out.exists()


def test_an_unknown_question_writes_nothing(answers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answers.write_text(MINIMAL + "  project_titel: x\n", encoding="utf-8")
    out = answers.with_suffix(".docx")
    assert _run(["build", str(answers), "-o", str(out)]) == 2
    assert "did you mean 'project_title'" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize("kind", SPOILED)
def test_a_spoiled_file_gives_a_short_word_and_exit_code_2(
    tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = tmp_path / "spoiled.yaml", tmp_path / "out.docx"
    path.write_bytes(SPOILED[kind])
    assert _run(["build", str(path), "-o", str(out)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "spoiled.yaml" in said.err
    assert "Traceback" not in said.err
    assert len(said.err.splitlines()) <= 4
    assert not out.exists()


def test_a_folder_and_an_unreadable_file_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(["build", str(tmp_path), "-o", str(tmp_path / "x.docx")]) == 2
    assert "folder" in capsys.readouterr().err


def test_wrong_usage_is_told(capsys: pytest.CaptureFixture[str], answers: Path) -> None:
    assert _run(["build", str(answers)]) == 2
    assert "-o" in capsys.readouterr().err
    assert _run(["nonsense"]) == 2
    assert _run(["build", str(answers), "-o", str(answers.with_suffix(".odt"))]) == 2
    assert "end the name in" in capsys.readouterr().err


def test_an_issue_with_open_ends_is_refused_with_all_of_them(answers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = answers.with_suffix(".docx")
    assert _run(["build", str(answers), "-o", str(out), "--stage", "issue"]) == 1
    said = capsys.readouterr().err
    assert "not issued" in said
    assert len(said.splitlines()) > 1
    assert not out.exists()


def test_match_prints_reasons_and_batches(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert _run(["match", "single", "sign-on"]) == 0
    assert "IAM-01" in capsys.readouterr().out
    assert _run(["match", "--json", "single sign-on"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["verdict"] == "match"
    assert set(found["matches"][0]) == {"clause", "score", "band", "because"}
    batch = tmp_path / "in.jsonl"
    batch.write_text('{"id": "a", "text": "single sign-on"}\n{"id": "b", "text": "n/a"}\nnonsense\n', encoding="utf-8")
    assert _run(["match", "--batch", str(batch)]) == 1
    said = capsys.readouterr()
    first, second = (json.loads(line) for line in said.out.splitlines())
    assert (first["id"], first["verdict"]) == ("a", "match")
    assert (second["id"], second["verdict"]) == ("b", "none")
    assert "in.jsonl:3" in said.err


def test_a_batch_made_on_windows_is_read(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    batch = tmp_path / "in.jsonl"
    batch.write_bytes(b'\xef\xbb\xbf{"id": 1, "text": "single sign-on"}\r\n\r\n{"id": 2, "text": "n/a"}\r\n')
    assert _run(["match", "--batch", str(batch)]) == 0
    assert [json.loads(line)["id"] for line in capsys.readouterr().out.splitlines()] == [1, 2]


def test_no_match_is_no_failure(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(["match", "ask Dave in IT"]) == 0
    assert "no match" in capsys.readouterr().err


def test_explain_says_why_for_questions_and_clauses(answers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(["explain", str(answers), "api-01"]) == 0
    assert "because" in capsys.readouterr().out
    assert _run(["explain", str(answers), "Q-WHA-02", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["ref"] == "Q-WHA-02"
    assert _run(["explain", str(answers), "Q-XXX-99"]) == 2


def test_list_diff_schema_and_locate(answers: Path, own_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(["list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
    assert _run(["list", "--folder", str(answers.parent)]) == 0
    assert str(answers) in capsys.readouterr().out
    other = answers.with_name("other.yaml")
    other.write_text(MINIMAL.replace("Drone fleet", "Drones 2"), encoding="utf-8")
    assert _run(["diff", str(answers), str(other), "--json"]) == 0
    (change,) = [d for d in json.loads(capsys.readouterr().out) if d["id"] == "Q-ABT-03"]
    assert (change["before"], change["after"]) == ("Drone fleet", "Drones 2")
    for kind in ("bank", "library", "answers"):
        assert _run(["schema", kind]) == 0
        assert json.loads(capsys.readouterr().out)
    assert _run(["locate"]) == 0
    assert str(own_home) in capsys.readouterr().out


def test_without_a_terminal_the_plain_interview_speaks_and_says_how_to_go_on(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, own_home: Path
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("The PCC\nThe Chief\n"))
    assert _run([]) == 0
    said = capsys.readouterr()
    assert "saved: The PCC" in said.out
    assert "specwizard open" in said.err
    (draft,) = (own_home / "drafts").glob("*.yaml")
    assert "The PCC" in draft.read_text(encoding="utf-8")


def test_two_builds_are_the_same_bytes(answers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, two = answers.with_name("one.docx"), answers.with_name("two.docx")
    assert _run(["build", str(answers), "-o", str(one)]) == 0
    assert _run(["build", str(answers), "-o", str(two)]) == 0
    assert one.read_bytes() == two.read_bytes()


def test_a_document_is_never_written_over_the_answer_set(answers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = answers.read_bytes()
    assert _run(["build", str(answers), "-o", str(answers), "--format", "docx"]) == 2
    assert "is the answer set itself" in capsys.readouterr().err
    assert answers.read_bytes() == before
    pipe = answers.with_name("pipe.docx")
    os.mkfifo(pipe)
    assert _run(["build", str(answers), "-o", str(pipe)]) == 2
    assert "not a file" in capsys.readouterr().err
    assert pipe.is_fifo()


def test_serving_beyond_this_machine_needs_its_option(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(["serve", "--host", "0.0.0.0"]) == 2
    assert "--let-others-in" in capsys.readouterr().err


def test_serving_without_the_extra_names_the_command_that_installs_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import tomllib

    from specwizard.frontends.web import REQUIREMENT

    monkeypatch.setitem(sys.modules, "textual_serve", None)
    monkeypatch.delitem(sys.modules, "specwizard.frontends.web.server", raising=False)
    assert _run(["serve"]) == 2
    assert f'-m pip install "{REQUIREMENT}"' in capsys.readouterr().err
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["optional-dependencies"]["serve"] == [REQUIREMENT]


def test_bytes_that_are_no_text_and_a_closed_output_cost_nothing(own_home: Path) -> None:
    import subprocess

    command = [sys.executable, "-m", "specwizard", "--plain"]
    done = subprocess.run(command, input=b"The PCC\ncaf\xe9\nThe Chief\n", capture_output=True, check=False)
    assert done.returncode == 0
    assert b"not UTF-8" in done.stdout
    assert b"saved: The Chief" in done.stdout
    reader, writer = os.pipe()
    os.close(reader)
    broken = subprocess.run(command, input=b"The PCC\n", stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert broken.returncode == 0
    assert b"Traceback" not in broken.stderr + done.stderr
    assert b"go on:" in broken.stderr
    closed = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m specwizard --plain >&-"], input=b"x\n", capture_output=True, check=False
    )
    assert closed.returncode == 0
    long = subprocess.run(command, input=b"x" * 5_000_000 + b"\nThe PCC\n", capture_output=True, check=False)
    assert long.stdout.count(b"Not taken: 5,000,000 characters") == 1
    assert len(long.stdout) < 20_000
    assert b"saved: The PCC" in long.stdout


def test_counts_have_the_right_plural_and_a_message_ends_before_its_remedy(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "library.yaml").write_text("format: specwizard-librari/1\n", encoding="utf-8")
    assert _run(["check", str(own)]) == 1
    said = capsys.readouterr()
    assert "1 error, " in said.err
    assert ". Write one of: " in said.out


def test_what_an_answer_set_from_elsewhere_says_cannot_drive_the_terminal(
    answers: Path, own_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    drive = "\x1b]0;gotcha\x07\x9b2J"
    drafts = own_home / "drafts"
    drafts.mkdir(parents=True)
    text = f'title: "evil {drive}"\n{MINIMAL}  contract_value: "a lot {drive}"\n  uses_ai: "\x85\u202egnol"\n'
    escaped = text.replace("\x1b", "\\x1b").replace("\x07", "\\x07").replace("\x9b", "\\x9b").replace("\x85", "\\x85")
    (drafts / "evil.yaml").write_text(escaped, encoding="utf-8")
    evil = str(drafts / "evil.yaml")
    for command in (
        ["list"], ["list", "--json"], ["build", evil, "-o", str(drafts / "x.md")], ["explain", evil, "Q-ABT-05"],
        ["review", evil], ["diff", evil, str(answers)], ["open", evil + "\x1b[2J"],
    ):  # fmt: skip
        _run(command)
        said = capsys.readouterr()
        assert not set(said.out + said.err) & set("\x1b\x07\x9b\x85\u202e"), command
        if command == ["list", "--json"]:
            assert json.loads(said.out)[0]["title"].startswith("evil")


def test_rows_of_a_table_that_are_no_text_are_refused_whole(own_home: Path) -> None:
    import subprocess

    command = [sys.executable, "-m", "specwizard", "--plain"]
    typed = b"edit replaced_systems\nOld store | Supplier\ncaf\xe9 | Other\n\nNew store | Third\n\n"
    done = subprocess.run(command, input=typed, capture_output=True, check=False)
    assert b"Not taken: some characters could not be read" in done.stdout
    assert b"saved: New store" in done.stdout
    assert b"Old store" not in done.stdout.partition(b"saved:")[2]
