"""A specification that breaks more than twelve rules, and how its buyer puts each right: data for the tests.

The complete answers are those of an example; the faults are in requirements of her own, a clause in her own words, a
number that she changed and two answers. Each fault is settled with what the program offers for it.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from specwizard.interview import commands as c
from specwizard.workspace import Workspace
from specwizard.workspace.document import Document

EXAMPLE = Path(__file__).parents[2] / "examples" / "records-management.yaml"
SEEN = "An officer sees it in the demonstration."


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: the rule that sees it, where, and what settles it."""

    rule: str
    place: str
    by: Literal["key", "words", "acceptance", "reason", "number", "answer"]
    value: str = ""


OWN = {  # title, wording, priority, how it is seen to be met
    "OWN-01": ("Monthly figures", "The supplier provides figures on failed messages each month.", "must", SEEN),
    "OWN-02": ("Training", "The system must print labels. The supplier must train 12 officers.", "must", SEEN),
    "OWN-03": ("Search", "The system must answer each search quickly.", "must", ""),
    "OWN-04": ("Export", "The system must export case files where possible.", "must", SEEN),
    "OWN-05": ("Media", "The system must accept photographs, videos, etc.", "must", SEEN),
    "OWN-06": ("Volume", "The system must hold [number] case files.", "must", SEEN),
    "OWN-07": ("Records kept", "The system must never lose a record.", "must", SEEN),
    "OWN-08": ("Speed", "The system must be faster than the present one.", "must", ""),
    "OWN-09": ("Availability", "The system must have high availability.", "must", ""),
    "OWN-10": ("Sending", "When officers send files to suppliers they must be encrypted.", "must", SEEN),
    "OWN-11": ("Referrals", "The system must send each referral to the PVPU.", "must", SEEN),
    "OWN-12": ("Database", "The system must take records from Niche.", "must", SEEN),
    "OWN-13": ("Web pages", "The system must comply with BS 8878.", "must", SEEN),
    "OWN-14": ("Licence", "The system must be open source.", "must", SEEN),
    "OWN-15": ("Notes", "The system must keep free-text notes of custody visits.", "should", SEEN),
    "OWN-16": ("Copy", "", "must", SEEN),  # the words of a clause
    "OWN-17": ("Exchange", "The system must import and/or export case files.", "must", SEEN),
}
COPIED = "API-01"
REWORDED = ("DAT-05", "The solution must set its clocks from a national time source.")
FAULTS = (
    Fault("SW-01", "OWN-01", "key"),
    Fault("SW-03", "OWN-02", "words", "The supplier must train 12 officers."),
    Fault("SW-04", "OWN-03", "words", "The system must answer each search within 2 seconds."),
    Fault("SW-22", "OWN-03", "acceptance", "Ten searches in the demonstration take 2 seconds each."),
    Fault("SW-05", "OWN-04", "key"),
    Fault("SW-06", "OWN-05", "words", "The system must accept photographs and videos."),
    Fault("SW-07", "OWN-06", "words", "The system must hold 40,000 case files."),
    Fault("SW-08", "OWN-07", "words", "The system must keep a copy of each record at a second site."),
    Fault("SW-09", "OWN-08", "words", "The system must open a case file within 2 seconds."),
    Fault("SW-22", "OWN-08", "acceptance", "Ten case files in the demonstration."),
    Fault("SW-13", "OWN-09", "words", "The system must be available for 99.9 % of each calendar month."),
    Fault("SW-22", "OWN-09", "acceptance", "The monthly report gives the figure."),
    Fault("SW-11", "OWN-10", "words", "The system must encrypt each file that officers send."),
    Fault("SW-18", "OWN-11", "words", "The system must send each referral to the public protection unit."),
    Fault("PA-01", "OWN-12", "key"),
    Fault("PA-02", "OWN-13", "key"),
    Fault("PA-05", "OWN-14", "reason", "the authority publishes all that it pays for"),
    Fault("SW-02", "OWN-15", "key"),
    Fault("DR-01", "OWN-16", "key"),
    Fault("SW-16", "OWN-17", "key"),
    Fault("SW-19", "DAT-05", "key"),
    Fault("DR-05", "EXP-07", "number", "20"),
    Fault("PA-12", "Q-SEC-01", "reason", "the assessment follows in March"),
    Fault("PA-11", "Q-REL-01", "answer", "1, 2, 3"),
)


def faulty(room: Workspace, path: Path) -> Document:
    """An answer set with all the faults, open for writing."""
    shutil.copyfile(EXAMPLE, path)
    document = room.open(path)
    wording = next(r.wording for r in document.pack().specification.requirements if r.clause == COPIED)
    family = next(iter(document.content.families))
    for name, (title, words, priority, acceptance) in OWN.items():
        document.commit(
            c.AddRequirement(
                id=name,
                title=title,
                wording=words or wording,
                family=family,
                priority="should" if priority == "should" else "must",
                verification="demo",
                acceptance=acceptance,
            )
        )
    clause, words = REWORDED
    document.commit(c.EditWording(clause=clause, wording=words, reason="shorter"))
    document.commit(c.SetParameter(clause="EXP-11", name="days", value="30"))
    document.answer("data_location", "1")
    document.answer("measures", "1")
    return document
