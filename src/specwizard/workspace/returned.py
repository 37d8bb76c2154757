"""What is wrong with a response matrix that came back: changed words, lost, doubled or strange lines, unknown codes.

Nothing is scored here. It says whether the file can be read as an answer to what was asked, line by line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from specwizard.documents.returned import ReturnedLine, ReturnedMatrix, SentLine
from specwizard.drafting.fingerprints import words_sha256
from specwizard.drafting.scales import CODES_TO_EXPLAIN, RESPONSE_CODES

Kind = Literal[
    "changed wording", "changed line", "missing", "repeated", "not sent out", "unknown code", "unanswered",
    "not explained", "unknown claim",
]  # fmt: skip
ANSWERS: frozenset[Kind] = frozenset({"unanswered", "not explained"})
"""What the supplier has still to say; everything else means that the file is not the one that was sent out."""
CODES = tuple(code for code, _ in RESPONSE_CODES)
CLAIMS = ("Yes", "No", "")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with one line."""

    kind: Kind
    number: str
    place: str
    words: str

    def __str__(self) -> str:
        """One line."""
        return (
            f"{self.number or 'no number'} ({self.place}): {self.words}"
            if self.place
            else f"{self.number}: {self.words}"
        )


@dataclass(frozen=True, slots=True)
class MatrixReport:
    """What reading a returned matrix found."""

    name: str
    specification: str
    version: str
    sent: int
    answered: int
    codes: tuple[tuple[str, int], ...]  # how often each code was chosen
    faults: tuple[Fault, ...]

    @property
    def altered(self) -> bool:
        """Whether it differs from what was sent out."""
        return any(fault.kind not in ANSWERS for fault in self.faults)


def examine_returned(matrix: ReturnedMatrix) -> MatrixReport:
    """Every line of the returned matrix held against what was sent out, in the order of the requirements."""
    sent = {line.number: line for line in matrix.sent}
    seen = Counter(line.number for line in matrix.lines)
    faults = [Fault("missing", number, "", "the line is gone") for number in sent if number not in seen]
    known = [line for line in matrix.lines if line.number in sent]
    for line in matrix.lines:
        if line.number not in sent:
            faults.append(Fault("not sent out", line.number, line.place, "no such requirement was sent out"))
    first: set[str] = set()
    for line in known:
        if line.number in first:
            faults.append(Fault("repeated", line.number, line.place, f"the line is there {seen[line.number]} times"))
        first.add(line.number)
        faults += _line(sent[line.number], line)
    order = {number: place for place, number in enumerate(sent)}
    faults.sort(key=lambda fault: order.get(fault.number, len(order)))
    codes = Counter(line.code for line in known if line.code in CODES)
    answered = {line.number for line in known if line.code in CODES}
    return MatrixReport(
        matrix.name,
        matrix.specification,
        matrix.version,
        len(sent),
        len(answered),
        tuple((code, codes[code]) for code in CODES if codes[code]),
        tuple(faults),
    )


def _line(sent: SentLine, line: ReturnedLine) -> Iterator[Fault]:
    def fault(kind: Kind, words: str) -> Fault:
        return Fault(kind, line.number, line.place, words)

    if words_sha256(line.requirement) != sent.wording_sha256:
        yield fault("changed wording", "the requirement does not say what was sent out")
    if words_sha256(line.section, line.priority, line.treatment, line.verification) != sent.line_sha256:
        yield fault("changed line", "section, priority, treatment or verification is not as it was sent out")
    if not line.code:
        yield fault("unanswered", "no response code")
    elif line.code not in CODES:
        yield fault("unknown code", f"“{line.code[:40]}” is no response code; the codes are {', '.join(CODES)}")
    elif line.code in CODES_TO_EXPLAIN and not line.response:
        yield fault("not explained", f"{line.code} needs an explanation")
    if line.equivalence not in CLAIMS:
        yield fault("unknown claim", f"equivalence claimed is “{line.equivalence[:40]}”; it is Yes, No or empty")
    elif line.equivalence == "Yes" and not line.response:
        yield fault("not explained", "equivalence is claimed without an explanation")


def report_lines(report: MatrixReport) -> Iterator[str]:
    """The report as a reader sees it."""
    yield f"{report.name}: response matrix of {report.specification}, version {report.version}"
    chosen = ", ".join(f"{count} {code}" for code, count in report.codes)
    yield f"{report.answered} of {report.sent} lines answered" + (f": {chosen}" if chosen else "")
    for fault in report.faults:
        yield f"  {fault}"
    if not report.altered:
        yield "Every line is there once and says what was sent out."


def report_plain(report: MatrixReport) -> dict[str, object]:
    """The report as data."""
    return {
        "file": report.name,
        "specification": report.specification,
        "version": report.version,
        "sent": report.sent,
        "answered": report.answered,
        "codes": dict(report.codes),
        "altered": report.altered,
        "faults": [
            {"kind": fault.kind, "number": fault.number, "place": fault.place, "message": fault.words}
            for fault in report.faults
        ],
    }
