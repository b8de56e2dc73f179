"""What a test breaks a warehouse with."""

from collections.abc import Callable
from pathlib import Path

# Takes a script; gives the warehouse that it was run over.
Break = Callable[[str], Path]
