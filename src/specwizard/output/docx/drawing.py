"""The context diagram as native Word shapes: sharp at any size, editable, readable by a screen reader.

One inline group of DrawingML shapes. Lines of text are broken by `diagram` and written as they are, so Word cannot
break them again and push the last one out of its box.
"""

from __future__ import annotations

from lxml import etree

from specwizard.output.diagram import Arrow, Box, Drawing
from specwizard.output.docx import elements as x
from specwizard.output.docx.elements import MC, WP, WPG, WPS, A, Element, SubElement
from specwizard.output.docx.story import Story
from specwizard.output.text import one_line

BAND = 24.0  # points: the width of the band on a cover
BAND_ID = "800000"  # away from the ids of the drawings in the text
EMU = 12700  # English Metric Units in a point
ACCENT, INK, LINE, MUTED, WHITE = "1B4B72", "22282E", "8A949E", "4A535C", "FFFFFF"
FILL = {"centre": ACCENT, "neighbour": "F5F7F9"}
Place = tuple[float, float, float, float]  # left, top, width, height in points
GROUP_URI = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"


def write_drawing(story: Story, drawing: Drawing, name: str, description: str) -> None:
    """A paragraph with the drawing; programs that know no shapes show its description."""
    words = one_line(description) or one_line(name) or "Diagram"
    p = x.paragraph(story.body, "Picture", keep_next=True)
    alternatives = SubElement(SubElement(p, x.RUN), f"{{{MC}}}AlternateContent")
    choice = _sub(alternatives, MC, "Choice", Requires="wpg")
    SubElement(_sub(alternatives, MC, "Fallback"), x.T).text = words
    inline = _sub(SubElement(choice, x.w("drawing")), WP, "inline", distT="0", distB="0", distL="0", distR="0")
    size = {"cx": _emu(drawing.width), "cy": _emu(drawing.height)}
    _sub(inline, WP, "extent", **size)
    _sub(inline, WP, "effectExtent", l="0", t="0", r="0", b="0")
    _sub(inline, WP, "docPr", id=story.drawing_id(), name=one_line(name) or "Diagram", descr=words)
    _sub(inline, WP, "cNvGraphicFramePr")
    data = _sub(_sub(inline, A, "graphic"), A, "graphicData", uri=GROUP_URI)
    group = _sub(data, WPG, "wgp")
    _sub(group, WPG, "cNvGrpSpPr")
    frame = _sub(_sub(group, WPG, "grpSpPr"), A, "xfrm")
    _sub(frame, A, "off", x="0", y="0")
    _sub(frame, A, "ext", **size)
    _sub(frame, A, "chOff", x="0", y="0")
    _sub(frame, A, "chExt", **size)
    for arrow in drawing.arrows:
        _arrow(story, group, arrow)
    for box in drawing.boxes:
        _box(story, group, box)


def write_band(p: Element, height: float) -> None:
    """A band of colour down the left edge of the page that the paragraph stands on, behind everything else."""
    alternatives = SubElement(SubElement(p, x.RUN), f"{{{MC}}}AlternateContent")
    choice = _sub(alternatives, MC, "Choice", Requires="wps")
    _sub(alternatives, MC, "Fallback")
    zeros = dict.fromkeys(("distT", "distB", "distL", "distR"), "0")
    anchor = _sub(
        SubElement(choice, x.w("drawing")), WP, "anchor", **zeros, simplePos="0", relativeHeight="1", behindDoc="1",
        locked="1", layoutInCell="0", allowOverlap="1",
    )  # fmt: skip
    _sub(anchor, WP, "simplePos", x="0", y="0")
    for axis in ("H", "V"):
        _sub(_sub(anchor, WP, f"position{axis}", relativeFrom="page"), WP, "posOffset").text = "0"
    size = {"cx": _emu(BAND), "cy": _emu(height)}
    _sub(anchor, WP, "extent", **size)
    _sub(anchor, WP, "effectExtent", l="0", t="0", r="0", b="0")
    _sub(anchor, WP, "wrapNone")
    _sub(anchor, WP, "docPr", id=BAND_ID, name="Band", descr="Decorative band of colour")
    _sub(anchor, WP, "cNvGraphicFramePr")
    data = _sub(_sub(anchor, A, "graphic"), A, "graphicData", uri=WPS)
    shape = _sub(data, WPS, "wsp")
    _sub(shape, WPS, "cNvSpPr")
    properties = _sub(shape, WPS, "spPr")
    frame = _sub(properties, A, "xfrm")
    _sub(frame, A, "off", x="0", y="0")
    _sub(frame, A, "ext", **size)
    _sub(_sub(properties, A, "prstGeom", prst="rect"), A, "avLst")
    _sub(_sub(properties, A, "solidFill"), A, "schemeClr", val="accent1")
    _sub(_sub(properties, A, "ln"), A, "noFill")
    _sub(shape, WPS, "bodyPr")


def _shape(story: Story, group: Element, name: str, place: Place) -> tuple[Element, Element]:
    shape = _sub(group, WPS, "wsp")
    number = story.drawing_id()
    _sub(shape, WPS, "cNvPr", id=number, name=f"{name} {number}")
    _sub(shape, WPS, "cNvSpPr" if name != "Arrow" else "cNvCnPr")
    properties = _sub(shape, WPS, "spPr")
    frame = _sub(properties, A, "xfrm")
    left, top, width, height = place
    _sub(frame, A, "off", x=_emu(left), y=_emu(top))
    _sub(frame, A, "ext", cx=_emu(width), cy=_emu(height))
    return shape, properties


def _arrow(story: Story, group: Element, arrow: Arrow) -> None:
    shape, properties = _shape(story, group, "Arrow", (arrow.x1, arrow.y, arrow.x2 - arrow.x1, 0))
    _sub(_sub(properties, A, "prstGeom", prst="line"), A, "avLst")
    line = _sub(properties, A, "ln", w=str(int(1.25 * EMU)))
    _colour(line, MUTED)
    if arrow.head_at_start:
        _sub(line, A, "headEnd", type="triangle", w="med", len="med")
    if arrow.head_at_end:
        _sub(line, A, "tailEnd", type="triangle", w="med", len="med")
    _sub(shape, WPS, "bodyPr")


def _box(story: Story, group: Element, box: Box) -> None:
    name = {"centre": "System", "neighbour": "Neighbour", "group": "Group"}[box.kind]
    shape, properties = _shape(story, group, name, (box.x, box.y, box.width, box.height))
    corners = _sub(_sub(properties, A, "prstGeom", prst="rect" if box.kind == "group" else "roundRect"), A, "avLst")
    if box.kind == "group":
        _sub(properties, A, "noFill")
        _sub(_sub(properties, A, "ln"), A, "noFill")
    else:
        rounding = min(50000, int(4 / min(box.width, box.height) * 100000))
        _sub(corners, A, "gd", name="adj", fmla=f"val {rounding}")
        _colour(properties, FILL[box.kind])
        _colour(_sub(properties, A, "ln", w=str(int(0.75 * EMU))), ACCENT if box.kind == "centre" else LINE)
    _text(shape, box)
    inset = dict.fromkeys(("lIns", "tIns", "rIns", "bIns"), "0")
    if box.kind == "neighbour":
        inset["lIns"] = _emu(6)
    anchor = "ctr" if box.kind != "group" else "t"
    _sub(shape, WPS, "bodyPr", rot="0", vert="horz", wrap="square", **inset, anchor=anchor, anchorCtr="0")


def _text(shape: Element, box: Box) -> None:
    content = SubElement(_sub(shape, WPS, "txbx"), x.w("txbxContent"))
    for line in box.lines or ():
        p = x.paragraph(content, "Diagram")
        if box.kind == "centre":
            SubElement(p[0], x.w("jc"), {x.VAL: "center"})
        r = SubElement(p, x.RUN)
        properties = SubElement(r, x.R_PR)
        if line.strong:
            SubElement(properties, x.w("b"))
        colour = {"centre": WHITE, "group": ACCENT}.get(box.kind, INK if line.strong else MUTED)
        SubElement(properties, x.w("color"), {x.VAL: colour})
        SubElement(properties, x.w("sz"), {x.VAL: str(round(line.size * 2))})
        SubElement(r, x.T).text = line.text
    if not box.lines:
        x.paragraph(content, "Diagram")


def _colour(parent: Element, value: str) -> None:
    _sub(_sub(parent, A, "solidFill"), A, "srgbClr", val=value)


def _sub(parent: Element, namespace: str, tag: str, /, **attributes: str) -> Element:
    return etree.SubElement(parent, f"{{{namespace}}}{tag}", attributes)


def _emu(points: float) -> str:
    return str(round(points * EMU))
