"""YAML to typed, frozen, checked content: question banks, the clause library, conditions, wording, answers' values."""

from typing import TYPE_CHECKING

from specwizard.lazy import lazy

if TYPE_CHECKING:
    from specwizard.content.condition_check import Flaw, check_condition
    from specwizard.content.conditions import Condition, ConditionError, compile_condition
    from specwizard.content.content import Content, clause_fingerprint
    from specwizard.content.load import load_content, shipped_banks, shipped_library
    from specwizard.content.problems import ContentProblems, Place, Problem
    from specwizard.content.schema import SCHEMA_KINDS, json_schema
    from specwizard.content.text import normalise_text
    from specwizard.content.values import (
        EMPTY,
        UNKNOWN,
        AnswerProblem,
        Parsed,
        Row,
        Special,
        Value,
        chooser_of,
        format_value,
        parse_answer,
    )
    from specwizard.content.wording import Wording, WordingError, compile_wording
else:
    __getattr__ = lazy(
        __name__,
        {
            "condition_check": "Flaw check_condition",
            "conditions": "Condition ConditionError compile_condition",
            "content": "Content clause_fingerprint",
            "load": "load_content shipped_banks shipped_library",
            "problems": "ContentProblems Place Problem",
            "schema": "SCHEMA_KINDS json_schema",
            "text": "normalise_text",
            "values": "EMPTY UNKNOWN AnswerProblem Parsed Row Special Value chooser_of format_value parse_answer",
            "wording": "Wording WordingError compile_wording",
        },
    )

__all__ = [
    "EMPTY",
    "SCHEMA_KINDS",
    "UNKNOWN",
    "AnswerProblem",
    "Condition",
    "ConditionError",
    "Content",
    "ContentProblems",
    "Flaw",
    "Parsed",
    "Place",
    "Problem",
    "Row",
    "Special",
    "Value",
    "Wording",
    "WordingError",
    "check_condition",
    "chooser_of",
    "clause_fingerprint",
    "compile_condition",
    "compile_wording",
    "format_value",
    "json_schema",
    "load_content",
    "normalise_text",
    "parse_answer",
    "shipped_banks",
    "shipped_library",
]
