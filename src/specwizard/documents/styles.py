"""The styles of a Word file as far as they say what a paragraph is: heading, list item, contents, hidden."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from specwizard.documents import xmlparts as x
from specwizard.documents.package import Package

_HEADING = re.compile(r"^heading\s*(\d)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """What a style makes of a paragraph or run."""

    name: str = ""
    based_on: str = ""
    outline: int | None = None  # 0 is the highest heading
    numbered: bool | None = None
    hidden: bool | None = None

    @property
    def level(self) -> int:
        """The level of a heading; 0 for what is none."""
        return self.outline + 1 if self.outline is not None and self.outline < 9 else 0

    @property
    def contents(self) -> bool:
        """Whether it is a line of a table of contents."""
        return self.name.lower().startswith(("toc ", "table of figures"))


PLAIN = Style()


def read_styles(package: Package, part: str) -> Mapping[str, Style]:
    """The styles by id, each with what it takes from those it is based on."""
    styles: dict[str, Style] = {}
    for event, element in package.elements(part):
        if event == "end" and x.local(element) == "style":
            identity = x.attribute(element, "styleId") or ""
            styles[identity] = _style(element)
            x.clear(element)
    return {identity: _resolved(styles, style) for identity, style in styles.items()}


def _style(element: x.Element) -> Style:
    name = _value(x.child(element, "name"))
    outline = outline_of(element)
    heading = _HEADING.match(name)
    if outline is None and heading:
        outline = int(heading[1]) - 1
    return Style(
        name,
        _value(x.child(element, "basedOn")),
        outline,
        numbered_by(element),
        x.switched_on(vanish) if (vanish := x.child(element, "rPr", "vanish")) is not None else None,
    )


def outline_of(element: x.Element) -> int | None:
    """The outline level that a style or paragraph states itself."""
    value = _value(x.child(element, "pPr", "outlineLvl"))
    return int(value) if value.isdigit() and len(value) == 1 else None


def numbered_by(element: x.Element) -> bool | None:
    """Whether a style or paragraph is numbered or bulleted by its own properties; None when it does not say."""
    numbering = x.child(element, "pPr", "numPr")
    if numbering is None:
        return None
    return _value(x.child(numbering, "numId")) != "0"


def _resolved(styles: Mapping[str, Style], style: Style) -> Style:
    seen = {id(style)}
    base = styles.get(style.based_on)
    while base is not None and id(base) not in seen:
        seen.add(id(base))
        style = replace(
            style,
            outline=style.outline if style.outline is not None else base.outline,
            numbered=style.numbered if style.numbered is not None else base.numbered,
            hidden=style.hidden if style.hidden is not None else base.hidden,
        )
        base = styles.get(base.based_on)
    return style


def _value(element: x.Element | None) -> str:
    return (x.attribute(element, "val") or "") if element is not None else ""
