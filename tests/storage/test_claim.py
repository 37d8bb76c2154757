"""Whether the process that left a claim still runs, asked as Windows has to be asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from specwizard.storage.claim import runs_in_windows

OPEN, NO_SUCH_PROCESS, ACCESS_DENIED = 0x1234, 87, 5
STILL_RUNS, TASKKILLED = 259, 1


class Kernel:
    """The three functions of kernel32 over one process."""

    def __init__(self, handle: int | None, code: int | None) -> None:
        self.closed: list[int] = []

        def open_process(access: int, inherit: bool, process: int) -> int | None:
            assert (access, inherit, process) == (0x1000, False, 4711)
            return handle

        def exit_code(opened: int, to: Any) -> int:
            assert opened == OPEN
            to._obj.value = code or 0
            return int(code is not None)

        self.OpenProcess: Callable[..., int | None] = open_process
        self.GetExitCodeProcess: Callable[..., int] = exit_code
        self.CloseHandle: Callable[[int], None] = lambda opened: self.closed.append(opened)


@pytest.mark.parametrize(
    ("handle", "code", "error", "runs"),
    [
        (OPEN, STILL_RUNS, 0, True),
        (OPEN, TASKKILLED, 0, False),  # ended, but somebody still looks at it
        (OPEN, 0, 0, False),
        (OPEN, None, 0, True),  # nobody can say
        (None, None, NO_SUCH_PROCESS, False),
        (None, None, ACCESS_DENIED, True),  # another user's
    ],
)
def test_a_claim_is_nobodys_only_where_its_process_has_ended(
    handle: int | None, code: int | None, error: int, runs: bool
) -> None:
    kernel = Kernel(handle, code)
    assert runs_in_windows(kernel, lambda: error, 4711) is runs
    assert kernel.closed == ([OPEN] if handle else [])
