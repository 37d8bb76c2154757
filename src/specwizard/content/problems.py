"""The numbered catalogue of what can be wrong with content files, and the error that carries a whole list of them.

Authors are not programmers: each problem says what was found and what to write instead, and has a number that the
documentation explains. Templates stand here and nowhere else, so the same mistake reads the same wherever it is
noticed, and a number never changes its meaning.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from specwizard.errors import SpecwizardError

if TYPE_CHECKING:
    from specwizard.quality import Finding

CATALOGUE: dict[str, tuple[str, str]] = {
    # C0: the file as text and as YAML
    "C001": ("cannot read this: {reason}", "Check that the file exists and that you may read it."),
    "C002": ("the file is larger than {limit}", "Divide it: one file a family or section."),
    "C003": ("the file is not UTF-8 text", "Save it with the encoding UTF-8."),
    "C004": ("control character {character} in the file", "Delete it; content files are plain text."),
    "C005": ("not valid YAML: {reason}", "Put text that holds ': ', ' #' or quotes in quotes or in a >- block."),
    "C006": ("a second document starts here", "Remove the line '---': one file is one document."),
    "C007": ("anchor '&{name}'", "Anchors are not allowed: write the text where it is needed."),
    "C008": ("alias '*{name}'", "Aliases are not allowed: write the text again, or quote it if it is text."),
    "C009": ("tag '{name}'", "Tags are not allowed: every value is read as text. Quote it if it is text."),
    "C010": ("merge key '<<'", "Merge keys are not allowed: write the keys again."),
    "C011": ("key '{name}' stands twice; first in line {first}", "Remove one of the two."),
    "C012": ("nested more than {limit} levels deep", "Content never needs that depth; look for stray brackets."),
    "C013": ("more than {limit} values in one file", "Divide the file."),
    "C014": ("a list or mapping is used as a key", "Write keys as plain words."),
    "C015": ("the file is empty or no mapping of keys", "Start it with 'format: ...' and its keys."),
    "C016": ("format {found}{nearest}", "Write one of: {valid}."),
    # C1: the shape of an entry
    "C101": ("unknown key '{found}'{nearest}", "Valid keys: {valid}."),
    "C102": ("key '{found}' is missing", "Add it."),
    "C103": ("'{found}' is no valid value{nearest}", "Valid values: {valid}."),
    "C104": ("'{found}' has the wrong form", "{form}"),
    "C105": ("'{found}' is no {kind}", "Write digits only, such as 10 or 2.5."),
    "C106": ("'{found}' is neither yes nor no", "Write true or false."),
    "C107": ("'{found}' is no date", "Write it as year-month-day, such as 2026-03-31."),
    "C108": ("the value is empty", "Write a value, or remove the key if it may be left out."),
    "C109": ("found {found} where {wanted} is needed", "{form}"),
    "C110": ("'{found}' is out of range: {reason}", "Change the value."),
    "C111": ("'{found}': {reason}", "See the field's description in the schema."),
    # C2: what entries say of each other
    "C201": ("unknown {kind} '{found}'{nearest}", "Correct the name, or add the {kind}."),
    "C202": ("{kind} '{found}' stands twice; first in {first}", "Give one of them another name."),
    "C203": ("questions wait for each other: {path}", "Change one of these 'when' so that the first can be asked."),
    "C204": ("question '{found}' waits for its own answer", "Remove its own name from 'when' or 'rows_from'."),
    "C205": ("'{found}' is no choice of question '{question}'{nearest}", "Valid values: {valid}."),
    "C206": ("default '{found}' does not fit: {reason}", "Change the default."),
    "C207": ("{reason}", "{form}"),
    "C208": ("clause '{found}' stands in the file of family {family}", "Move it, or change its id."),
    "C209": ("no {kind} found here", "Give a folder that holds {file}."),
    "C210": ("unknown question bank '{found}'{nearest}", "Question banks found: {valid}."),
    # C3: conditions
    "C301": ("condition, {reason}", "Write it as described in the guide for authors: question == 'value'."),
    "C302": ("condition, unknown question '{found}'{nearest}", "Correct the name, or add the question."),
    "C303": ("condition, '{found}' is no choice of '{question}'{nearest}", "Valid values: {valid}."),
    "C304": ("condition, {reason}", "{form}"),
    "C305": ("condition, '{question}' has no column '{found}'{nearest}", "Valid columns: {valid}."),
    # C4: wording
    "C401": ("wording, {reason}", "Allowed: {{{{ parameter }}}}, {{% if question == 'value' %}}, and four filters."),
    "C402": (
        "wording, unknown name '{found}'{nearest}",
        "Declare a parameter, or use a question in the test of an if.",
    ),
    "C403": ("wording, '{found}' is no choice of '{question}'{nearest}", "Valid values: {valid}."),
    "C404": ("wording, question '{found}' is printed", "Print a parameter that the question fills."),
}


_LONG = ("valid", "first", "form", "reason", "path", "nearest")


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the content files something stands; lines and columns count from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that an author has to put right."""

    code: str
    place: Place
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.place}: {self.code} {self.what}. {self.remedy}"

    def finding(self) -> Finding:
        """The same as a finding, for lists that hold both."""
        from specwizard.quality import Finding

        return Finding(self.code, "error", str(self.place), self.what, self.remedy)


def problem(code: str, place: Place, **found: object) -> Problem:
    """The catalogue's problem with what was found filled in; long texts are cut, line ends made visible."""
    what, remedy = CATALOGUE[code]
    shown = {name: _cut(str(value), 400 if name in _LONG else 80)
             for name, value in found.items()}  # fmt: skip
    shown.setdefault("nearest", "")
    return Problem(code, place, what.format(**shown), remedy.format(**shown))


class ContentProblems(SpecwizardError):
    """All problems of all content files, one line each, in order of place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        unique = dict.fromkeys(problems)
        self.problems = tuple(sorted(unique, key=lambda p: (p.place.file, p.place.line, p.place.column, p.code)))
        super().__init__("\n".join(map(str, self.problems)))


def nearest(found: str, valid: Iterable[str]) -> str:
    """The valid name most like what was found, or nothing when none is like it."""
    from rapidfuzz import fuzz, process

    choices = list(valid)
    best = process.extractOne(found.lower(), choices, scorer=fuzz.ratio, processor=str.lower, score_cutoff=60)
    return best[0] if best else ""


def did_you_mean(found: str, valid: Iterable[str]) -> str:
    """The words ' (did you mean ...?)', or nothing."""
    name = nearest(found, valid)
    return f" (did you mean '{name}'?)" if name else ""


def listed(names: Iterable[str], most: int = 30, between: str = ", ") -> str:
    """Names for a message: the first thirty, and how many more there are."""
    all_names = list(names)
    more = f" and {len(all_names) - most} more" if len(all_names) > most else ""
    return between.join(all_names[:most]) + more


def _cut(text: str, longest: int) -> str:
    line = "".join(c if c.isprintable() else "␤" if c == "\n" else "�" for c in text)
    return line if len(line) <= longest else line[: longest - 1] + "…"
