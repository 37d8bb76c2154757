"""Rules over the whole draft, and the one review that every front end, the gate and the decision record share."""

from specwizard.drafting.rules.review import Judged, check_typed, examine, in_field, recorded, review

__all__ = ["Judged", "check_typed", "examine", "in_field", "recorded", "review"]
