"""A wheel from the tree works in an empty environment, started from another folder."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.e2e


def test_an_installed_wheel_drafts_a_specification(tmp_path: Path) -> None:
    wheels = tmp_path / "wheels"
    _run([sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", str(wheels), str(ROOT)], ROOT)
    (wheel,) = wheels.glob("specwizard-*.whl")
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / "bin" / "python"
    _run([str(python), "-m", "pip", "install", "--quiet", str(wheel)], tmp_path)
    answers = tmp_path / "answers.yaml"
    answers.write_text("answers:\n  project_title: From a wheel\n  product_categories: rms\n", encoding="utf-8")
    out = tmp_path / "spec.docx"
    environment = {**os.environ, "SPECWIZARD_HOME": str(tmp_path / "home")}
    environment.pop("PYTHONPATH", None)
    command = [str(python), "-m", "specwizard"]
    done = _run([*command, "build", str(answers), "-o", str(out)], tmp_path, environment)
    assert str(out) in done
    assert out.stat().st_size > 10_000
    located = _run([*command, "locate"], tmp_path, environment)
    assert str(ROOT) not in located


def _run(command: list[str], folder: Path, environment: dict[str, str] | None = None) -> str:
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return done.stdout
