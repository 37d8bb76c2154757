"""The same answers give the same bytes: another day, time zone, language, folder and hash seed change nothing."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "command-and-control.yaml"

BUILD = """
import datetime, sys, time

shift = int(sys.argv[3])
real_time, real_local, real_utc = time.time, time.localtime, time.gmtime
time.time = lambda: real_time() + shift
time.localtime = lambda seconds=None: real_local(time.time() if seconds is None else seconds)
time.gmtime = lambda seconds=None: real_utc(time.time() if seconds is None else seconds)


class Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return super().now(tz) + datetime.timedelta(seconds=shift)

    @classmethod
    def utcnow(cls):
        return super().utcnow() + datetime.timedelta(seconds=shift)


class Tomorrow(datetime.date):
    @classmethod
    def today(cls):
        return super().today() + datetime.timedelta(seconds=shift)


if shift:
    datetime.datetime, datetime.date = Later, Tomorrow

from pathlib import Path
from specwizard.workspace import Settings, Workspace
from specwizard.workspace.build import build_pack

document = Workspace(settings=Settings(name="Example")).read(Path(sys.argv[1]))
build_pack(document, Path(sys.argv[2]), stage=sys.argv[4])
"""


def built(folder: Path, home: Path, *, shift: int, stage: str, **surroundings: str) -> dict[str, str]:
    """SHA-256 of each file of the pack that a process of its own builds."""
    home.mkdir(parents=True)
    script = home / "build.py"
    script.write_text(BUILD, encoding="utf-8")
    copy = home / "answers.yaml"
    copy.write_bytes(EXAMPLE.read_bytes())
    os.utime(copy, (1_600_000_000 + shift, 1_600_000_000 + shift))
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "SPECWIZARD_HOME": str(home), **surroundings}
    command = [sys.executable, str(script), str(copy), str(folder), str(shift), stage]
    subprocess.run(command, check=True, cwd=home, env=environment, timeout=300)
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


@pytest.mark.parametrize("stage", ["draft", "engagement"])
def test_two_builds_on_other_days_in_other_places_are_the_same(tmp_path: Path, stage: str) -> None:
    one = built(
        tmp_path / "one",
        tmp_path / "home",
        shift=0,
        stage=stage,
        TZ="Europe/London",
        PYTHONHASHSEED="1",
        LC_ALL="C.UTF-8",
    )
    other = built(
        tmp_path / "far" / "other",
        tmp_path / "elsewhere" / "home",
        shift=200 * 86_400 + 4_321,
        stage=stage,
        TZ="Pacific/Auckland",
        PYTHONHASHSEED="4711",
        LC_ALL="de_DE.UTF-8",
        LANG="de_DE.UTF-8",
    )
    assert len(one) >= 8 and set(one) == set(other)
    assert {name for name in one if one[name] != other.get(name)} == set()
