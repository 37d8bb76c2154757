"""Rules over everything that points at something else: ids, bookmarks, links, comments, styles, lists, fields."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from specwizard.output.docx.elements import WP, w
from specwizard.output.docx.lint.opened import Opened, repeated, rule

FIELDS = frozenset({"TOC", "PAGE", "NUMPAGES", "SECTIONPAGES", "REF", "PAGEREF", "SEQ", "STYLEREF", "DOCPROPERTY"})
STYLE_REFERENCES = {w("pStyle"): "paragraph", w("rStyle"): "character", w("tblStyle"): "table"}


@rule
def bookmark(opened: Opened) -> Iterator[tuple[str, str]]:
    """Bookmarks that repeat an id or a name, have a bad name, or do not end."""
    starts = [element for _, element in opened.all(w("bookmarkStart"))]
    ends = [element.get(w("id"), "") for _, element in opened.all(w("bookmarkEnd"))]
    ids = [element.get(w("id"), "") for element in starts]
    names = [element.get(w("name"), "") for element in starts]
    for value in repeated(ids):
        yield "word/document.xml", f"bookmark id {value} is used twice"
    for value in repeated(name.casefold() for name in names):
        yield "word/document.xml", f"bookmark name {value} is used twice"
    for name in names:
        if not re.fullmatch(r"[A-Za-z_]\w{0,39}", name):
            yield "word/document.xml", f"bookmark name {name!r} is not allowed"
    if Counter(ids) != Counter(ends):
        yield "word/document.xml", "a bookmark does not begin or does not end"


@rule
def drawing_id(opened: Opened) -> Iterator[tuple[str, str]]:
    """Two drawings with one id."""
    for value in repeated(element.get("id", "") for _, element in opened.all(f"{{{WP}}}docPr")):
        yield "word/document.xml", f"drawing id {value} is used twice"


@rule
def content_control(opened: Opened) -> Iterator[tuple[str, str]]:
    """Two content controls with one id, or a list with one value twice."""
    controls = [element for _, element in opened.all(w("sdtPr"))]
    ids = (element.get(w("val"), "") for control in controls for element in control.findall(w("id")))
    for value in repeated(ids):
        yield "word/document.xml", f"content control id {value} is used twice"
    for control in controls:
        for value in repeated(item.get(w("value"), "") for item in control.iter(w("listItem"))):
            yield "word/document.xml", f"list value {value} is used twice"


@rule
def dangling_anchor(opened: Opened) -> Iterator[tuple[str, str]]:
    """A link to a bookmark that does not exist."""
    known = opened.bookmarks
    for part, element in opened.all(w("hyperlink")):
        anchor = element.get(w("anchor"))
        if anchor and anchor not in known:
            yield part, f"links to {anchor}, which does not exist"


@rule
def comment_reference(opened: Opened) -> Iterator[tuple[str, str]]:
    """A comment that is referred to and not there."""
    known = {element.get(w("id")) for _, element in opened.all(w("comment"))}
    for part, element in opened.all(w("commentReference"), w("commentRangeStart"), w("commentRangeEnd")):
        if element.get(w("id")) not in known:
            yield part, f"refers to comment {element.get(w('id'))}, which does not exist"


@rule
def undefined_style(opened: Opened) -> Iterator[tuple[str, str]]:
    """A style that nobody defines."""
    defined = {(style.get(w("type")), style.get(w("styleId"))) for style in opened.styles.iter(w("style"))}
    for part, element in opened.all(*STYLE_REFERENCES):
        kind, name = STYLE_REFERENCES[element.tag], element.get(w("val"))
        if (kind, name) not in defined:
            yield part, f"{kind} style {name} is not defined"


@rule
def undefined_number(opened: Opened) -> Iterator[tuple[str, str]]:
    """A list that nobody defines, in the text or in a style."""
    defined = {number.get(w("numId")) for number in opened.numbering.iter(w("num"))} | {"0"}
    lists = {definition.get(w("abstractNumId")) for definition in opened.numbering.findall(w("abstractNum"))}
    for part, tree in {**opened.stories, "word/styles.xml": opened.styles}.items():
        for element in tree.iter(w("numPr")):
            number = element.find(w("numId"))
            if number is not None and number.get(w("val")) not in defined:
                yield part, f"list {number.get(w('val'))} is not defined"
    for number in opened.numbering.iter(w("num")):
        definition = number.find(w("abstractNumId"))
        if definition is None or definition.get(w("val")) not in lists:
            yield "word/numbering.xml", f"list {number.get(w('numId'))} has no definition"


@rule
def field(opened: Opened) -> Iterator[tuple[str, str]]:
    """Fields that do not end, have no result, hold the end of a page section, are not on the list, or point nowhere."""
    known = opened.bookmarks
    for part, tree in opened.stories.items():
        open_fields: list[dict[str, object]] = []
        for element in tree.iter(w("fldChar"), w("instrText"), w("t"), w("fldSimple"), w("sectPr")):
            if element.tag == w("fldSimple"):
                yield from ((part, words) for words in _code_problems(element.get(w("instr"), ""), known))
            elif element.tag == w("sectPr"):
                if open_fields:  # lost when the field is brought up to date; LibreOffice drops what its footers say
                    yield part, f"a page section ends in the field {str(open_fields[-1]['code']).strip()}"
            elif element.tag == w("instrText"):
                if open_fields:
                    open_fields[-1]["code"] = f"{open_fields[-1]['code']}{element.text or ''}"
                else:
                    yield part, "has a field code outside a field"
            elif element.tag == w("t"):
                for entry in open_fields:
                    entry["result"] = entry["result"] or (bool(entry["separated"]) and bool(element.text))
            else:
                kind = element.get(w("fldCharType"))
                if kind == "begin":
                    open_fields.append({"code": "", "separated": False, "result": False})
                elif not open_fields:
                    yield part, f"field {kind} without a beginning"
                elif kind == "separate":
                    open_fields[-1]["separated"] = True
                else:
                    done = open_fields.pop()
                    if not done["result"]:
                        yield part, f"field {str(done['code']).strip()} has no cached result"
                    yield from ((part, words) for words in _code_problems(str(done["code"]), known))
        if open_fields:
            yield part, f"field {str(open_fields[-1]['code']).strip()} does not end"


def _code_problems(code: str, known: set[str]) -> Iterator[str]:
    words = code.split()
    name = words[0].upper() if words else ""
    if name not in FIELDS:
        yield f"field {name or '(empty)'} is not allowed"
    if name in ("REF", "PAGEREF") and (len(words) < 2 or words[1] not in known):
        yield f"field {code.strip()} points at nothing"
