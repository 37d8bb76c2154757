"""What `specwizard match` prints: clauses with their reasons, for people and for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from specwizard.content import Content
from specwizard.errors import SpecwizardError
from specwizard.frontends.literal import as_json
from specwizard.matching import Matcher, MatchResult


def match_plain(found: MatchResult) -> dict[str, Any]:
    """A result as plain data: the verdict apart from the list, which always holds the best candidates."""
    return {
        "verdict": found.verdict,
        "matches": [
            {
                "clause": match.clause,
                "score": round(match.score, 4),
                "band": match.band,
                "because": [{"said": b.said, "meets": b.meets, "how": b.how} for b in match.because],
            }
            for match in found.matches
        ],
    }


def match_lines(content: Content, found: MatchResult) -> Iterator[str]:
    """One line a clause: band, score, id, title, and the words that met."""
    for match in found.matches:
        words = ", ".join(dict.fromkeys(f"{m.said} ~ {m.meets}" for m in match.because))
        title = content.clauses[match.clause].title
        yield f"{match.band:8} {match.score:4.2f}  {match.clause}  {title}  [{words}]"


def batch(matcher: Matcher, path: Path, limit: int) -> Iterator[tuple[str, str]]:
    """For each line of a JSON-lines file ("-" is stdin) its result, or a complaint: (result, complaint), one empty."""
    for number, line in _lines(path):
        try:
            plain = json.loads(line)
            name, text = plain["id"], plain["text"]
            if not isinstance(text, str):
                raise TypeError
        except (ValueError, TypeError, KeyError, RecursionError):
            yield "", f'{path}:{number}: not a line such as {{"id": "1", "text": "…"}}; left out'
            continue
        yield as_json({"id": name, **match_plain(matcher.match(text, limit=limit))}), ""


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        source = sys.stdin if str(path) == "-" else path.open(encoding="utf-8")
        with source:
            for number, line in enumerate(source, 1):
                if line := line.strip("\ufeff \t\r\n"):  # Windows programs write a mark at the start
                    yield number, line
    except UnicodeDecodeError as error:
        raise SpecwizardError(f"{path}: not UTF-8 text; save it as UTF-8 and try again") from error
    except OSError as error:
        raise SpecwizardError(f"{path}: cannot be read: {error.strerror or error}") from error
