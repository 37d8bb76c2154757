"""Speed as a ratio to raw lxml writing the same XML in the same run; absolute times only where they are far away.

Processor time, so that a busy machine does not decide.
"""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable

from lxml import etree

from specwizard.output.docx.document import specification_docx
from specwizard.output.writing import zipped
from specwizard.output.xlsx.matrix import matrix_xlsx
from tests.output.samples import specification


def best(work: Callable[[], object], times: int = 4) -> float:
    taken = []
    for _ in range(times):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def raw_writer(content: bytes) -> Callable[[], bytes]:
    """The same file again with nothing but SubElement and a zip: no thinking left to do."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(parts["word/document.xml"])
    places: dict[etree._Element, int] = {}
    steps = []
    for place, element in enumerate(root.iter()):
        parent = element.getparent()
        places[element] = place
        steps.append((places[parent] if parent is not None else -1, element.tag, dict(element.attrib), element.text))

    def write() -> bytes:
        made: list[etree._Element] = []
        for parent, tag, attributes, text in steps:
            if parent < 0:
                element = etree.Element(tag, attributes, nsmap=root.nsmap)
            else:
                element = etree.SubElement(made[parent], tag, attributes)
            if text:
                element.text = text
            made.append(element)
        parts["word/document.xml"] = etree.tostring(made[0], xml_declaration=True, encoding="UTF-8", standalone=True)
        return zipped(parts)

    return write


def test_a_thousand_requirements_take_no_more_than_twice_raw_lxml() -> None:
    spec = specification(1000)
    content = specification_docx(spec).content
    ours, raw = best(lambda: specification_docx(spec)), best(raw_writer(content))
    assert ours <= 2 * raw, f"{ours:.2f} s against {raw:.2f} s"
    assert ours < 1.0


def test_the_time_grows_with_the_number_of_requirements_and_no_faster() -> None:
    small, large = specification(250), specification(1000)
    assert best(lambda: specification_docx(large), 3) <= 6 * best(lambda: specification_docx(small), 5)


def test_a_response_matrix_of_a_thousand_lines_is_quick() -> None:
    spec = specification(1000)
    assert best(lambda: matrix_xlsx(spec), 2) < 1.5
