"""Our styles and lists inside another document's: their look, our structure.

A style that the other document has under the same name is used as it is, except for what carries the structure:
list number, indents, tab stops and outline level. A style that it does not have is added. Lists are added under new
numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy

from lxml import etree

from specwizard.output.docx.elements import Element, w

# Order that the schema prescribes for the properties of a paragraph.
PARAGRAPH_ORDER = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr",
    "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct",
    "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind",
    "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment",
    "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange",
)  # fmt: skip
STRUCTURE = (w("numPr"), w("tabs"), w("ind"), w("outlineLvl"))
STRUCTURED = frozenset(
    {"BodyText", "Heading1", "Heading2", "Heading3", "ListBullet", "Caption"} | {"TOC1", "TOC2", "TOC3"}
)


def merged_styles(ours: Element, theirs: Element, lists: Mapping[str, str]) -> tuple[Element, dict[str, str]]:
    """Their styles with ours added; and which of their ids stands for each of ours. `lists`: new ids of our lists."""
    known = {_key(style): style for style in theirs.iter(w("style"))}
    taken = {style.get(w("styleId"), "") for style in known.values()}
    ids: dict[str, str] = {}
    for style in ours.iter(w("style")):
        name = style.get(w("styleId"), "")
        same = known.get(_key(style))
        if same is not None:
            ids[name] = same.get(w("styleId"), "")
        else:
            ids[name] = name if name not in taken else f"Specwizard{name}"
    accent = _accent(known.get(("paragraph", "heading 1")))
    for style in ours.iter(w("style")):
        same = known.get(_key(style))
        if same is None:
            theirs.append(_coloured(_added(style, ids, lists), accent))
        elif style.get(w("styleId")) in STRUCTURED:
            _restructure(same, style, lists)
    _speak_british(theirs)
    return theirs, ids


def _key(style: Element) -> tuple[str, str]:
    name = style.find(w("name"))
    return style.get(w("type"), ""), (name.get(w("val"), "") if name is not None else "").casefold()


def _added(style: Element, ids: Mapping[str, str], lists: Mapping[str, str]) -> Element:
    copy = deepcopy(style)
    copy.set(w("styleId"), ids[style.get(w("styleId"), "")])
    if copy.get(w("default")):
        del copy.attrib[w("default")]
    for reference in copy.iter(w("basedOn"), w("next"), w("link")):
        reference.set(w("val"), ids.get(reference.get(w("val"), ""), reference.get(w("val"), "")))
    _relist(copy, lists)
    return copy


def _accent(heading: Element | None) -> Mapping[str, str]:
    """The colour of their headings, which ours take over: a template's colours seldom stand in its theme."""
    colour = heading.find(f"{w('rPr')}/{w('color')}") if heading is not None else None
    value = colour.get(w("val"), "auto") if colour is not None else "auto"
    return {} if colour is None or value == "auto" else {"val": value, "theme": colour.get(w("themeColor"), "")}


def _coloured(style: Element, accent: Mapping[str, str]) -> Element:
    for element in style.iter() if accent else ():
        if element.get(w("themeColor")) != "accent1":
            continue
        element.set(w("val") if element.tag == w("color") else w("color"), accent["val"])
        if accent["theme"]:
            element.set(w("themeColor"), accent["theme"])
        else:
            del element.attrib[w("themeColor")]
    return style


def _relist(element: Element, lists: Mapping[str, str]) -> None:
    for number in element.iter(w("numId")):
        number.set(w("val"), lists.get(number.get(w("val"), ""), number.get(w("val"), "")))


def _restructure(theirs: Element, ours: Element, lists: Mapping[str, str]) -> None:
    properties = theirs.find(w("pPr"))
    if properties is None:
        properties = etree.Element(w("pPr"))
        before = [child for child in theirs if child.tag in (w("rPr"), w("tblPr"))]
        theirs.insert(theirs.index(before[0]) if before else len(theirs), properties)
    for child in [child for child in properties if child.tag in STRUCTURE]:
        properties.remove(child)
    source = ours.find(w("pPr"))
    for child in source if source is not None else ():
        if child.tag in STRUCTURE:
            copy = deepcopy(child)
            _relist(copy, lists)
            properties.append(copy)
    properties[:] = sorted(properties, key=_place)


def _place(element: Element) -> int:
    name = etree.QName(element).localname
    return PARAGRAPH_ORDER.index(name) if name in PARAGRAPH_ORDER else len(PARAGRAPH_ORDER)


def drop_unknown_lists(styles: Element, numbering: Element) -> None:
    """Takes list numbers out of styles whose list is not there, as in templates that lost their numbering part."""
    known = {number.get(w("numId")) for number in numbering.findall(w("num"))} | {"0"}
    for properties in list(styles.iter(w("numPr"))):
        number, parent = properties.find(w("numId")), properties.getparent()
        if number is not None and number.get(w("val")) not in known and parent is not None:
            parent.remove(properties)


def _speak_british(styles: Element) -> None:
    """Sets the document's language, which screen readers and spelling need, to British English."""
    parent = styles
    for name in ("docDefaults", "rPrDefault", "rPr"):
        child = parent.find(w(name))
        if child is None:
            child = etree.Element(w(name))
            parent.insert(0, child)
        parent = child
    language = parent.find(w("lang"))
    if language is None:
        language = etree.SubElement(parent, w("lang"))
    language.set(w("val"), "en-GB")
    language.set(w("eastAsia"), "en-GB")


def merged_numbering(ours: Element, theirs: Element | None) -> tuple[Element, dict[str, str]]:
    """Their lists with ours added; and the new number of each of our lists."""
    if theirs is None:
        return ours, {}
    for level_style in list(theirs.iter(w("pStyle"))):
        parent = level_style.getparent()
        if parent is not None:
            parent.remove(level_style)  # a style can belong to one list only, and ours takes it over
    free_definition = 1 + max(
        (int(d.get(w("abstractNumId"), "0")) for d in theirs.findall(w("abstractNum"))), default=0
    )
    free_list = 1 + max((int(n.get(w("numId"), "0")) for n in theirs.findall(w("num"))), default=0)
    lists: dict[str, str] = {}
    definitions: dict[str, str] = {}
    first_list = theirs.find(w("num"))
    place = theirs.index(first_list) if first_list is not None else len(theirs.findall(w("abstractNum")))
    for offset, definition in enumerate(ours.findall(w("abstractNum"))):
        copy = deepcopy(definition)
        definitions[copy.get(w("abstractNumId"), "")] = str(free_definition + offset)
        copy.set(w("abstractNumId"), str(free_definition + offset))
        theirs.insert(place + offset, copy)
    numbers = theirs.findall(w("num"))
    end = theirs.index(numbers[-1]) + 1 if numbers else place + len(definitions)
    for offset, number in enumerate(ours.findall(w("num"))):
        copy = deepcopy(number)
        lists[copy.get(w("numId"), "")] = str(free_list + offset)
        copy.set(w("numId"), str(free_list + offset))
        reference = copy.find(w("abstractNumId"))
        if reference is not None:
            reference.set(w("val"), definitions[reference.get(w("val"), "")])
        theirs.insert(end + offset, copy)
    return theirs, lists
