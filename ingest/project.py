"""Where the project's parts lie, seen from the installed package.

The grammar (`dbt_project/`) is SQL beside the package, not inside it, so that any
dbt user can work in it. It is found from the package, never from the folder that
the command happens to be called in.
"""

import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from ingest.errors import CommandError, ExitCode

# Corrections are applied to what was read: a new one needs no bulletin read anew.
CORRECTIONS = "corrections.csv"
GRAMMAR_FOLDERS = ("seeds", "macros", "models", "functions")
GRAMMAR_SUFFIXES = (".csv", ".sql", ".yml", ".yaml", ".py")


@dataclass(frozen=True, slots=True)
class Project:
    """The folders that a build needs.

    Attributes:
        root: the folder that holds the package and `dbt_project/`.
    """

    root: Path

    @property
    def dbt_folder(self) -> Path:
        """The dbt project: seeds, macros, models, profiles.yml."""
        return self.root / "dbt_project"

    def grammar_digest(self) -> str:
        """Hash whatever decides how a bulletin is read, as sha256 in hex.

        Two builds with the same digest read the same bulletin alike, so the second
        needs to read new bulletins only.
        """
        return self._digest(self._grammar_files())

    def vocabulary_digest(self) -> str:
        """Hash the part of the grammar that is data, as sha256 in hex."""
        return self._digest(
            path for path in self._grammar_files() if path.suffix == ".csv"
        )

    def corrections_digest(self) -> str:
        """Hash the corrections of single readings, as sha256 in hex."""
        return self._digest((self.dbt_folder / "seeds").glob(CORRECTIONS))

    def statements_digest(self) -> str:
        """Hash whatever decides what dbt tells DuckDB, as sha256 in hex.

        The grammar, the tests and the profile. The corrections are read by what dbt
        tells DuckDB, and don't change it.
        """
        tests = sorted((self.dbt_folder / "tests").rglob("*.sql"))
        return self._digest(
            [*self._grammar_files(), *tests, self.dbt_folder / "profiles.yml"]
        )

    def _digest(self, paths: Iterable[Path]) -> str:
        digest = sha256()
        for path in paths:
            digest.update(path.relative_to(self.dbt_folder).as_posix().encode())
            digest.update(b"\0" + sha256(path.read_bytes()).digest())
        return digest.hexdigest()

    def _grammar_files(self) -> list[Path]:
        files = [self.dbt_folder / "dbt_project.yml"]
        for folder in GRAMMAR_FOLDERS:
            found = (self.dbt_folder / folder).rglob("*")
            files += [path for path in found if path.suffix in GRAMMAR_SUFFIXES]
        return sorted(path for path in files if path.name != CORRECTIONS)

    def artifacts_folder(self) -> Path:
        """A folder that dbt may write its artifacts to: never the user's own.

        `dbt_project/target` where that can be written, so that dbt finds its parsed
        project again; else a folder of this user's under the temporary folder.
        """
        target = self.dbt_folder / "target"
        folder = target if target.exists() else self.dbt_folder
        if os.access(folder, os.W_OK):
            return target
        return Path(tempfile.gettempdir()) / f"minzheng-{os.getuid()}" / "target"


def find_project() -> Project:
    """Find the project that this package belongs to.

    Raises:
        CommandError: `dbt_project/` is not beside the package.
    """
    root = Path(__file__).resolve().parent.parent
    if not (root / "dbt_project" / "dbt_project.yml").is_file():
        raise CommandError(
            f"no dbt_project beside the installed package in {root}: install from "
            "a checkout with `pip install -e .`",
            ExitCode.TOOL,
        )
    return Project(root)
