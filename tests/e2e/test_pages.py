"""Where on a page a family of requirements begins must not matter: no row lost or torn, no heading left alone.

LibreOffice 7.4 drops the rows after the first where that row ends within the thickness of a rule above the foot of
the page. Chance meets that place once in a thousand pages, so one document here begins the same family at every place
around it, in steps finer than a rule is thick.
"""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from specwizard.drafting.specification import RequirementList, flatten
from specwizard.output.docx import elements as x
from specwizard.output.docx.document import specification_docx
from tests.e2e.conftest import needs, squeezed, to_pdf
from tests.output import samples

pytestmark = [pytest.mark.e2e, needs("soffice"), needs("pdftotext")]
PLACES, STEP, LOWEST = 260, 8, 9400  # in twentieths of a point; a rule is ten thick, a row about 1,600 high
ROWS = samples.requirement_lists(3)[0].requirements[:1] * 3


def family(place: int) -> RequirementList:
    """The same three requirements under numbers of their own."""
    rows = tuple(replace(row, number=f"R-{place:03d}{n}") for n, row in enumerate(ROWS))
    return RequirementList("API", f"Family {place:03d}", "What stands above the table, in one line.", rows)


def begun_at_every_place() -> bytes:
    """One document in which each family begins a little lower on its page than the one before."""
    spec = samples.specification(1)
    section = replace(spec.sections[0], title="Places", blocks=tuple(family(place) for place in range(PLACES)))
    content = specification_docx(replace(spec, sections=(section,))).content
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(written, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, lowered(part) if name == "word/document.xml" else part)
    return written.getvalue()


def lowered(part: bytes) -> bytes:
    body = etree.fromstring(part)[0]
    headings = [p for p in body.iter(x.P) if p.find(f"{x.P_PR}/{x.P_STYLE}[@{x.VAL}='Heading2']") is not None]
    for place, heading in enumerate(headings):
        above = x.paragraph(body, "Spacer", page_break=True)
        x.space_after(above, LOWEST + place * STEP)
        heading.addprevious(above)
    return etree.tostring(body.getroottree())


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("places")
    path = folder / "places.docx"
    path.write_bytes(begun_at_every_place())
    pdf: Path = to_pdf(path, folder)
    done = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], check=True, capture_output=True, timeout=120)
    found = done.stdout.decode().split("\f")
    first = next(at for at, page in enumerate(found) if "Family 000" in page and "R-0000" in page)
    return found[first:]


def test_no_row_is_lost_and_none_is_torn(pages: list[str]) -> None:
    numbers = [number for page in pages for number in re.findall(r"R-\d{4}", page)]
    assert numbers == [row.number for place in range(PLACES) for row in family(place).requirements]
    for page in pages:
        rows, said = len(re.findall(r"R-\d{4}", page)), squeezed(page)
        assert said.count(squeezed(flatten(ROWS[0].text))) == rows
        assert said.count(squeezed(ROWS[0].rationale)) == rows


def test_the_places_lie_around_the_foot_of_a_page(pages: list[str]) -> None:
    first_rows = {page.count("R-") for page in pages if "Family" in page}
    assert {1, 2} <= first_rows or {1, 3} <= first_rows


def test_a_heading_is_on_the_page_of_the_first_row_below_it(pages: list[str]) -> None:
    for page in pages:
        for place in re.findall(r"Family (\d{3})", page):
            assert f"R-{place}0" in page
