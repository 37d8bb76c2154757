"""Packages whose names are imported when they are first asked for (PEP 562), so that the first screen waits for none.

A package lists its public names under `if TYPE_CHECKING:` for the type checker, and the modules they live in for the
interpreter. A name must not be that of a module of the package: importing the module would bind it to the name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from sys import modules
from typing import Any


def lazy(package: str, homes: Mapping[str, str]) -> Callable[[str], Any]:
    """A `__getattr__` for the package; `homes` gives for each of its modules the names that it defines."""
    home_of = {name: module for module, names in homes.items() for name in names.split()}

    def found(name: str) -> Any:
        if name not in home_of:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(import_module(f"{package}.{home_of[name]}"), name)
        setattr(modules[package], name, value)
        return value

    return found
