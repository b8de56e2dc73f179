"""Modules that are loaded when they are first used, not when they are imported.

Great Expectations imports SciPy and Altair for statistics and charts that this project
has none of: half of the time that it takes to load.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from importlib.util import LazyLoader
from types import ModuleType


class LazyFinder(MetaPathFinder):
    """Finds the modules of some packages as others do, and lets them load lazily."""

    def __init__(self, packages: frozenset[str]) -> None:
        """Say which packages."""
        self._packages = packages

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,
        target: ModuleType | None = None,
    ) -> ModuleSpec | None:
        """Give the specification of a module of these packages, None of any other."""
        if fullname.partition(".")[0] not in self._packages:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        # Modules written in C don't know how to load lazily.
        if spec is not None and isinstance(spec.loader, SourceFileLoader):
            spec.loader = LazyLoader(spec.loader)
        return spec


@contextmanager
def lazily(*packages: str) -> Iterator[None]:
    """Import these packages lazily while this lasts; those already loaded stay so."""
    finder = LazyFinder(frozenset(packages))
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
