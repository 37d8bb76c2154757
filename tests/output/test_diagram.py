"""The context diagram: everything inside its frame, nothing on top of anything, no name cut off."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from specwizard.drafting.specification import DiagramNode, Figure, Section, Specification
from specwizard.output import lint
from specwizard.output.diagram import Box, Drawing, broken, drawings, text_width
from specwizard.output.docx.document import specification_docx
from tests.output.reading import W, part, tree
from tests.output.samples import META, figure

WIDTH, HEIGHT = 481.9, 620.0
SIZES = [(0, 0, 0), (1, 0, 0), (0, 0, 2), (6, 3, 3), (20, 10, 10), (40, 0, 0), (0, 1, 39), (2, 8, 1)]


def long_names(count: int) -> Figure:
    nodes = tuple(
        DiagramNode(
            f"Regional digital evidence and disclosure sharing platform of the seven northern forces, instance {n}",
            ("local", "national", "partner")[n % 3],  # type: ignore[arg-type]
            ("in", "out", "both")[n % 3],  # type: ignore[arg-type]
            "Exhibits, disclosure schedules, unused material, results of forensic examinations and court orders",
        )
        for n in range(count)
    )
    return replace(figure(0, 0, 0), nodes=tuple(sorted(nodes, key=lambda node: node.group)))


def overlap(one: Box, other: Box) -> bool:
    return (
        one.x < other.x + other.width - 0.01
        and other.x < one.x + one.width - 0.01
        and one.y < other.y + other.height - 0.01
        and other.y < one.y + one.height - 0.01
    )


def check(drawing: Drawing) -> None:
    for box in drawing.boxes:
        assert box.x >= -0.01 and box.x + box.width <= drawing.width + 0.01
        assert box.y >= -0.01 and box.y + box.height <= drawing.height + 0.01
        for line in box.lines:
            assert text_width(line.text, line.size, strong=line.strong) <= box.width
        assert sum(line.size * 1.2 for line in box.lines) <= box.height + 0.01
    for one, other in combinations(drawing.boxes, 2):
        assert not overlap(one, other), (one, other)


@pytest.mark.parametrize("sizes", SIZES)
def test_any_number_of_neighbours_fits_its_frame(sizes: tuple[int, int, int]) -> None:
    for drawing in drawings(figure(*sizes), WIDTH, HEIGHT):
        check(drawing)
        assert drawing.height <= HEIGHT and drawing.width <= WIDTH + 0.01


@pytest.mark.parametrize("count", [1, 7, 20, 40])
def test_long_names_are_shown_whole_on_as_many_drawings_as_it_takes(count: int) -> None:
    wanted = long_names(count)
    made = drawings(wanted, WIDTH, HEIGHT)
    shown = [
        " ".join(line.text for line in box.lines if line.strong)
        for drawing in made
        for box in drawing.boxes
        if box.kind == "neighbour"
    ]
    assert sorted(shown) == sorted(node.name for node in wanted.nodes)
    for drawing in made:
        check(drawing)
        assert drawing.height <= HEIGHT


def test_every_neighbour_has_an_arrow_whose_heads_show_the_direction() -> None:
    nodes = tuple(DiagramNode(way, "local", way) for way in ("in", "out", "both"))  # type: ignore[arg-type]
    (drawing,) = drawings(replace(figure(0, 0, 0), nodes=nodes), WIDTH, HEIGHT)
    centre = next(box for box in drawing.boxes if box.kind == "centre")
    for box in drawing.boxes:
        if box.kind != "neighbour":
            continue
        arrow = next(arrow for arrow in drawing.arrows if abs(arrow.y - (box.y + box.height / 2)) < 0.01)
        left = box.x < centre.x
        at_centre = arrow.head_at_end if left else arrow.head_at_start
        at_neighbour = arrow.head_at_start if left else arrow.head_at_end
        way = box.lines[0].text
        assert (at_centre, at_neighbour) == (way in ("in", "both"), way in ("out", "both"))


def test_neighbours_stand_under_the_name_of_their_group() -> None:
    (drawing,) = drawings(figure(3, 2, 2), WIDTH, HEIGHT)
    labels = [box.lines[0].text for box in drawing.boxes if box.kind == "group"]
    assert labels == ["Local systems", "National systems", "Partners"]


def test_a_group_that_goes_on_at_the_other_side_says_so() -> None:
    (drawing,) = drawings(figure(30, 0, 0), WIDTH, HEIGHT)
    assert [b.lines[0].text for b in drawing.boxes if b.kind == "group"] == [
        "Local systems",
        "Local systems (continued)",
    ]


def test_a_word_wider_than_its_box_is_broken_inside() -> None:
    lines = broken("x" * 300, 100, 9, strong=True)
    assert "".join(lines) == "x" * 300
    assert all(text_width(line, 9, strong=True) <= 100 for line in lines)


def written(shown: Figure) -> bytes:
    return specification_docx(Specification(META, (), (Section("s", "Flows", (shown,)),))).content


def test_the_drawing_is_native_with_words_for_those_who_cannot_see_it() -> None:
    content = written(figure())
    assert lint(content) == ()
    document = tree(content)
    drawing = next(document.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"))
    assert drawing.get("descr") == figure().description
    shown = {"".join(t.text or "" for t in p.iter(f"{W}t")) for box in document.iter(f"{W}txbxContent") for p in box}
    assert {"Custody system", "National systems", "Partners"} <= shown
    assert b"media/" not in part(content, "word/_rels/document.xml.rels")


def test_a_diagram_in_parts_has_a_caption_for_each() -> None:
    content = written(long_names(40))
    assert lint(content) == ()
    words = "".join(t.text or "" for t in tree(content).iter(f"{W}t"))
    assert "(1 of 2)" in words and "(2 of 2)" in words


def test_no_neighbours_leave_the_system_alone() -> None:
    (drawing,) = drawings(figure(0, 0, 0), WIDTH, HEIGHT)
    assert [box.kind for box in drawing.boxes] == ["centre"]
    assert drawing.width < 120
    assert lint(written(figure(0, 0, 0))) == ()
