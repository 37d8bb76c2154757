"""How a row of the bench is measured and shown."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One measured figure beside its bar."""

    what: str
    figure: str
    peer: str
    bar: str
    holds: bool | None  # None where there is no bar


def median_ms(function: Callable[[], object], times: int = 15) -> float:
    """Median milliseconds of a call after one to warm up."""
    function()
    return statistics.median(_once(function) for _ in range(times))


def best_ms(function: Callable[[], object], times: int = 5) -> float:
    """Best milliseconds of a call."""
    return min(_once(function) for _ in range(times))


def percentile(values: list[float], share: float) -> float:
    """A percentile by rank."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, round(share * (len(ranked) - 1)))]


def process_ms(arguments: list[str], times: int = 9) -> float:
    """Median milliseconds of a fresh interpreter with these arguments."""
    command = [sys.executable, *arguments]
    return median_ms(lambda: subprocess.run(command, capture_output=True, check=True), times)


PEAK = """
import resource, sys
from pathlib import Path
status = Path("/proc/self/status")
if status.exists():
    print(next(line.split()[1] for line in status.read_text().splitlines() if line.startswith("VmHWM")))
else:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "darwin" else 1))
"""
"""Peak kilobytes of the process itself: ru_maxrss would count what its parent held before the program started."""


def peak_mb(code: str) -> float:
    """Peak resident memory in MB of a fresh interpreter that runs the code."""
    done = subprocess.run([sys.executable, "-c", code + PEAK], capture_output=True, text=True, check=True)
    return float(done.stdout.split()[-1]) / 1024


def ratio(what: str, mine: float, peer: float, bar: float, unit: str = "ms") -> Row:
    """A row that holds when mine is at most `bar` times the peer."""
    return Row(
        what, f"{mine:.1f} {unit}", f"{peer:.1f} {unit}", f"{mine / peer:.2f} × (≤ {bar:g} ×)", mine <= bar * peer
    )


def faster(what: str, mine: float, peer: float, bar: float, unit: str = "ms") -> Row:
    """A row that holds when mine is at least `bar` times faster than the peer."""
    shown = f"{peer / mine:.1f} × faster (≥ {bar:g} ×)"
    return Row(what, f"{mine:.2f} {unit}", f"{peer:.2f} {unit}", shown, peer >= bar * mine)


def absolute(what: str, mine: float, bar: float, unit: str) -> Row:
    """A row that holds when mine is at most the bar."""
    return Row(what, f"{mine:.1f} {unit}", "", f"≤ {bar:g} {unit}", mine <= bar)


def _once(function: Callable[[], object]) -> float:
    started = time.perf_counter()
    function()
    return (time.perf_counter() - started) * 1000
