"""The scales and codes that the documents of the pack share, each said once.

Specification, response matrix and evaluation workbook explain the same codes to different readers; they must do it in
the same words.
"""

from __future__ import annotations

from collections.abc import Mapping

PRIORITY_WORDS: Mapping[str, str] = {"must": "Must", "should": "Should", "could": "Could"}
TREATMENT_WORDS: Mapping[str, str] = {
    "pass_fail": "Pass/fail",
    "confirm": "Confirm",
    "scored": "Scored",
    "contract": "Contract",
}
RESPONSE_CODES = (
    ("FM", "Fully met today by the standard product"),
    ("FC", "Fully met by configuration, without new code"),
    ("FP", "Fully met with a named third-party product; state who"),
    ("RM", "Will be met by a dated roadmap item before the named phase, at no extra charge"),
    ("CD", "Met only by custom development; state who keeps it up (the price goes into the pricing schedule)"),
    ("PM", "Partly met; state the gap"),
    ("NM", "Not met"),
)
CODES_TO_EXPLAIN = frozenset({"FP", "RM", "CD", "PM"})
SCORES = (
    (0, "Unacceptable", "No answer, or it does not address the requirement"),
    (1, "Poor", "Serious gaps, little evidence, major concerns"),
    (2, "Partial", "Some gaps or weak evidence, concerns"),
    (3, "Satisfactory", "Meets the requirement with adequate evidence, minor concerns"),
    (4, "Good", "Meets it well with strong evidence, no concerns"),
    (5, "Excellent", "Meets it fully with outstanding, relevant evidence and added benefit for interoperability"),
)
TIMELINESS = (
    ("RT", "Real time: someone is waiting", "2 seconds; voice and dispatch 1 second"),
    ("NRT", "Near real time", "60 seconds"),
    ("FREQ", "Frequent", "15 minutes"),
    ("BATCH", "Daily or scheduled", "the next working morning"),
    ("BULK", "Large, on demand", "as agreed for each job, resumable"),
)
KPIS: Mapping[str, tuple[str, str, str]] = {
    "interface_uptime": (
        "Interface availability",
        "minutes available of minutes agreed, by interface class",
        "99.9 % RT, 99.5 % others, in each month",
    ),
    "time_to_connect": ("Time to connect", "working days from request to a working test connection", "10 working days"),
    "standard_data": ("Standard data", "share of agreed fields valid against the data standard", "98 % in each month"),
    "test_export": ("Exit readiness", "yearly test export: complete, checksummed, reloadable", "pass"),
    "change_cost": (
        "Cost of change",
        "price of interface changes in the year against the price schedule",
        "no more than the schedule",
    ),
    "fewer_double_entries": (
        "Double entry removed",
        "fields still keyed twice, of the baseline",
        "to be agreed for each year",
    ),
}
