"""What a command ends with: the exit codes and the one-line error.

The codes are a contract with scripts that call `minzheng`; see docs/command.md.
"""

from enum import IntEnum


class ExitCode(IntEnum):
    """How a command ended."""

    DONE = 0
    SET_ASIDE = 1
    USAGE = 2
    CHECKS_FAILED = 3
    WAREHOUSE = 4
    TOOL = 5
    INTERRUPTED = 130


class CommandError(Exception):
    """A failure that ends the command with one line that says what to do.

    Attributes:
        message: what happened, to which file, and the remedy; one line.
        exit_code: how the process ends.
    """

    def __init__(self, message: str, exit_code: ExitCode) -> None:
        super().__init__(one_line(message))
        self.message = one_line(message)
        self.exit_code = exit_code


def one_line(text: str) -> str:
    """Fold line breaks and runs of spaces into single spaces."""
    return " ".join(text.split())
