"""The one base of all errors that a user may read.

Below every room, so that the command line and both front ends can catch a single class, print its words and leave
with its exit code. Each room derives its own errors where they arise; anything that is not a `SpecwizardError` is a
bug and goes to the log, never to the user.
"""


class SpecwizardError(Exception):
    """Something that the user can understand and put right; `str()` says what, where and what to do."""

    exit_code = 2
