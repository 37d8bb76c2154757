"""What end-to-end tests need, and why they skip where it is missing."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from specwizard.workspace import Places, Workspace

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))


@pytest.fixture(scope="session")
def parsed_content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache of the shipped content, parsed once for all the programs that the tests start."""
    folder = tmp_path_factory.mktemp("content")
    _ = Workspace(home=Places(folder, folder / "settings.yaml", folder / "cache", folder)).content
    return folder / "cache"


@pytest.fixture(autouse=True)
def warm_home(tmp_path: Path, parsed_content: Path) -> None:
    """Programs that have `tmp_path` for a home begin with the content parsed, as on a second start."""
    shutil.copytree(parsed_content, tmp_path / "cache")


def needs(program: str) -> pytest.MarkDecorator:
    """Skip with a reason where a program is not installed."""
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"{program} is not installed")


def to_pdf(path: Path, folder: Path) -> Path:
    """A document as LibreOffice prints it."""
    return all_to_pdf([path], folder)[0]


def all_to_pdf(paths: list[Path], folder: Path) -> list[Path]:
    """Documents of different names as one LibreOffice prints them: starting it takes longer than most documents."""
    profile = folder / "profile"
    command = ["soffice", "--headless", f"-env:UserInstallation={profile.as_uri()}", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(folder), *map(str, paths)], check=True, capture_output=True, timeout=1500)
    return [folder / f"{path.stem}.pdf" for path in paths]


def squeezed(text: str) -> str:
    """The words without white space and hyphens: a PDF drops hyphens at line ends."""
    return re.sub(r"[\s\u00ad-]+", "", text)


def pdf_text(path: Path) -> str:
    """The words of a PDF without any white space: where lines break does not matter."""
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True, timeout=120)
    return done.stdout.decode()
