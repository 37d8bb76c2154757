"""What may be typed besides an answer, and how a command is told from one.

"Build one view of a person" is an answer and "build" is a command. A word with something behind it is a command only
where what is behind it can be nothing else; a slash in front makes anything a command, an equals sign an answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from specwizard.content.model import Question

CLAUSE = r"[a-z]{2,5}-\d{1,3}"
NAME = rf"(\d{{1,3}}|q-[a-z]{{3}}-\d\d|[a-z]+(_[a-z0-9]+)+|{CLAUSE})"
ALONE = r"[\w-]+"  # one word
FILE = r"\S.*\.(yaml|yml)"
LIST = r"\.(?:docx|txt|json)"
EDIT = rf"{NAME}|(?<=edit[\s,:]){ALONE}"
STAGES = r"(draft|engagement|issue|pack)"


@dataclass(frozen=True)
class Verb:
    """One command."""

    name: str
    usage: str
    meaning: str
    behind: str = ""  # what may stand behind the word, as a pattern; empty: nothing
    also: tuple[str, ...] = ()  # other words for it
    joint: str = r"[\s,:]+"  # between the word and what stands behind it
    heading: str = ""  # of the group in the help that begins with it

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What is recognised without a slash; the group is what stands behind the word."""
        words = "|".join(re.escape(word) for word in (self.name, *self.also))
        rest = rf"(?:{self.joint}(?P<rest>{self.behind}))?" if self.behind else ""
        return re.compile(rf"(?:{words}){rest}\s*", re.IGNORECASE | re.DOTALL)

    @cached_property
    def loose(self) -> re.Pattern[str]:
        """What is recognised after a slash."""
        words = "|".join(re.escape(word) for word in (self.name, *self.also))
        return re.compile(rf"(?:{words})(?:[\s,:]+(?P<rest>.*))?", re.IGNORECASE | re.DOTALL)


VERBS = (
    Verb("help", "help", "this list", heading="The question"),
    Verb("?", "?", "help on this question, its choices again, and who usually knows"),
    Verb(
        "why",
        "why",
        "why it is asked and what each answer would do; why API-01: why a clause is in or out",
        rf"{NAME}|{ALONE}",
    ),
    Verb("skip", "skip", "leave it for later", also=("later",)),
    Verb(
        "not known",
        "not known, OWNER, by DATE",
        "an open point: somebody finds out. Owner and date may stay away",
        ".*",
        ("not known yet", "don't know", "do not know", "dont know", "i don't know"),
        joint=r"(?:\s*,\s*|\s+(?=by\s))",
    ),
    Verb(
        "n/a",
        "n/a, REASON",
        "it does not apply to this purchase. The reason may stay away",
        ".*",
        ("na", "not applicable", "does not apply"),
        joint=r"\s*,\s*",
    ),
    Verb(
        "matches",
        "matches",
        "clauses that met your last words; matches 1, 2 or none: which to take; matches more: weak ones too",
        r"[\d,\s]+|none|all|more",
    ),
    Verb(
        "mark",
        "mark",
        "who may read your last answer: mark publish, restricted or internal",
        "publish|restricted|internal",
    ),
    Verb("back", "back", "the question before", heading="Moving and changing"),
    Verb("edit", "edit N", "change answer N: its number in the review, or Q-WHA-02", EDIT, ("change",)),
    Verb("undo", "undo", "take back the last thing you did"),
    Verb("full", "full", "the full interview; quick goes back to the short one"),
    Verb("quick", "quick", "the short interview"),
    Verb("outline", "outline", "what is in the document so far, section by section", heading="Looking"),
    Verb("review", "review", "your answers with their numbers, weak matches, coverage, and what blocks an issue"),
    Verb(
        "open",
        "open",
        "open points, with owner, date and what waits for them; open FILE.xlsx or FILE.docx: as a file, by owner",
        r"(?:>\s*)?\S.*\.(?:xlsx|docx)",
        ("open points",),
    ),
    Verb("owner", "owner N NAME, by DATE", "name who finds out open point N", r"\d{1,3}[\s,]+.*"),
    Verb("findings", "findings", "what the rules see in the wording and the law, with numbers"),
    Verb("mend", "mend", "take the better wording that was offered; mend N: that of finding N", r"\d{1,3}"),
    Verb("stand", "stand N, REASON", "let finding N stand", r"\d{1,3}[\s,]+.*|\d{1,3}"),
    Verb("preview", "preview", "the document as text"),
    Verb("history", "history", "the last changes: when, who, what; history all: every change", "all"),
    Verb(
        "diff",
        "diff FILE.yaml",
        "what differs from an earlier answer set; diff issued: since the last issue; either with > LIST.docx, or "
        ".txt, .json: as a change list",
        rf"(?:issued|{FILE})(?:\s*>\s*|\s+)\S.*{LIST}|issued|{FILE}",
        ("compare",),
    ),
    Verb(
        "clauses",
        "clauses",
        "what is in the document; clauses: out, what is not; clauses: WORDS, search",
        ".*",
        joint=r"\s*:\s*",
        heading="Clauses",
    ),
    Verb("clause", "clause API-01", "one clause: its wording, why it is in or out, when it is met", CLAUSE),
    Verb("take", "take API-01", "bring a clause in; take API-01, REASON", rf"{CLAUSE}(\s*,.*)?"),
    Verb("drop", "drop API-01, REASON", "take a clause, or a requirement of your own, out", rf"{CLAUSE}(\s*,.*)?"),
    Verb("restore", "restore API-01", "leave a clause to the answers and the library again", CLAUSE),
    Verb(
        "set",
        "set API-01 NAME VALUE",
        "a number of a clause, or set API-01 priority should, REASON",
        rf"{CLAUSE}(\s.*)?",
    ),
    Verb("wording", "wording API-01", "say it in other words; asks for the wording and the reason", CLAUSE),
    Verb("own", "own", "add a requirement in your own words; asks for its parts. own OWN-01 changes one", CLAUSE),
    Verb(
        "library", "library", "what changed in the clause library since; library accept takes it as it stands", "accept"
    ),
    Verb(
        "build",
        "build",
        "write the Word file; build FILE.docx, build pack FOLDER, build engagement, build issue pack",
        rf"(?:{STAGES}\s*)+(?:(?<=pack )\S.*)?|(?:{STAGES}\s+)*\S.*(?:\.(?:docx|xlsx|md|json|pdf)|[/\\]\S*)",
        heading="Files",
    ),
    Verb("cover", "cover", "the reference and the date on the cover; asks for both"),
    Verb("save", "save", "everything is saved as you go; this rewrites the file"),
    Verb("copy", "copy FILE.yaml", "save the draft under another name and go on here", FILE),
    Verb("profile", "profile FILE.yaml", "write your force's shareable answers for colleagues", FILE),
    Verb("name", "name", "who the history says you are; name: Priya Nair changes it", r"\S.*", joint=r"\s*:\s*"),
    Verb("quit", "quit", "leave; you can come back at any time", also=("exit",)),
)


def recognised(line: str, question: Question | None) -> tuple[str, str] | None:
    """The command that a line is, and what stands behind its word; None for an answer."""
    text = line.strip()
    if text.startswith("="):
        return None
    forced = text.startswith("/")
    if forced:
        text = text[1:].strip()
    elif question is not None and text.lower() in _choices(question):
        return None
    found = None
    for verb in VERBS:
        match = (verb.loose if forced else verb.pattern).fullmatch(text)
        if match:  # the longest word wins: "not known yet" is more than "not known"
            found = (verb.name, (match.groupdict().get("rest") or "").strip(" ,"))
            if not forced:
                return found
    return found or (("unknown", text) if forced and text else None)


def _choices(question: Question) -> set[str]:
    return {words.lower() for option in question.options for words in (option.label, option.value)}


def help_lines() -> list[str]:
    """Every command, a line each, in groups."""
    lines = []
    for verb in VERBS:
        if verb.heading:
            lines += ["", f"{verb.heading}:"]
        lines.append(f"  {verb.usage}: {verb.meaning}.")
    return [
        *lines,
        "",
        "A line that begins with / is always a command, one that begins with = always an answer.",
        "A line that ends with \\ goes on in the next.",
    ]
