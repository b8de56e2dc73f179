"""The warehouse file: one writer, a working copy beside it, an atomic swap.

Readers of a DuckDB file lock it against a writer of another process, and a writer
locks them out. So nothing here writes into a published file. A command takes the
lock, works on a copy, and renames the finished copy over the published file. Whoever
has the old file open keeps reading it, whole and consistent; who opens the path next
gets the new one (POSIX `rename`: the path names one or the other, never neither).

Files beside `warehouse.duckdb`, none of which outlives its use:

    .warehouse.duckdb.build        the working copy
    .warehouse.duckdb.build.json   what is known of it: base, build, checks
    warehouse.duckdb.lock          who writes; held with flock(2)
"""

import fcntl
import json
import os
import re
import shutil
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Literal

from ingest.errors import CommandError, ExitCode, one_line

# From linux/fs.h: share the blocks of another file (btrfs, xfs and others).
FICLONE = 0x40049409
# A DuckDB file has these four bytes behind the checksum of its first header.
DUCKDB_MAGIC = b"DUCK"
DUCKDB_MAGIC_AT = 8
# A file of one of these names hides the schema from queries.
SCHEMAS = frozenset({"raw", "staging", "reading", "marts", "record", "vocabulary"})
# Names that DuckDB keeps for itself: a file so called gets another catalogue name.
RESERVED_NAMES = frozenset({"main", "memory", "system", "temp"})
LOCK_POLL_SECONDS = 0.2
UNQUOTABLE = frozenset("'\";")

Stage = Literal["copied", "built"]


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Which version of a file this is, without reading it.

    Attributes:
        device: number of the file system.
        inode: number of the file in it; a swap changes it.
        size: in bytes.
        modified_ns: time of the last write, in nanoseconds since 1970.
    """

    device: int
    inode: int
    size: int
    modified_ns: int

    @classmethod
    def of(cls, path: Path) -> "Fingerprint | None":
        """Read the fingerprint of a file, None when there is none."""
        try:
            stat = path.stat()
        except FileNotFoundError:
            return None
        return cls(stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns)


@dataclass(frozen=True, slots=True)
class WorkingCopyRecord:
    """What is known of a working copy; kept beside it as JSON.

    Attributes:
        base: the published file that it was copied from, None for a first build.
        stage: how far it has come.
        checked: the state of the copy that its checks have passed, None before.
    """

    base: Fingerprint | None
    stage: Stage = "copied"
    checked: Fingerprint | None = None


@dataclass(frozen=True, slots=True)
class WarehouseFile:
    """A published warehouse and the files that a writer keeps beside it."""

    published: Path

    @property
    def working_copy(self) -> Path:
        """The file that is written to while readers use the published one."""
        return self.published.with_name(f".{self.published.name}.build")

    @property
    def record(self) -> Path:
        """What is known of the working copy."""
        return self.published.with_name(f".{self.published.name}.build.json")

    @property
    def record_draft(self) -> Path:
        """The record while it is written; renamed when it is whole."""
        return self.record.with_suffix(".json.new")

    @property
    def lock(self) -> Path:
        """The file that a writer holds locked."""
        return self.published.with_name(f"{self.published.name}.lock")

    @property
    def report_folder(self) -> Path:
        """Where the report of the checks is written."""
        return self.published.with_name(f"{self.published.stem}.report")


def warehouse_at(path: Path) -> WarehouseFile:
    """Name the warehouse at a path, which need not exist yet.

    A symbolic link is followed, so that a swap replaces the file and not the link.

    Raises:
        CommandError: the path can't be a warehouse; the message says why.
    """
    published = path.expanduser().resolve()
    stem = published.name.lstrip(".").split(".")[0]
    if stem.lower() in RESERVED_NAMES or not stem:
        raise _usage(f"DuckDB keeps the name {path.name!r} for itself; choose another")
    if stem.lower() in SCHEMAS:
        raise _usage(
            f"{path}: {stem} is a schema of every warehouse, which DuckDB then could "
            "not tell from the file; choose another name"
        )
    if "#" in str(published) or "?" in str(published):
        raise _usage(f"{path}: dbt opens no path with # or ? in it; choose another")
    if UNQUOTABLE & set(published.name):
        raise _usage(
            f"{path}: dbt writes the file's name into its queries, so it can't hold a "
            "quotation mark or a semicolon; choose another"
        )
    if published.is_dir():
        raise _trouble(
            f"{path} is a folder; name a file in it, such as {path}/w.duckdb"
        )
    if not published.parent.is_dir():
        raise _trouble(f"no folder {published.parent}; make it first")
    return WarehouseFile(published)


def require_published(warehouse: WarehouseFile) -> None:
    """Make sure that there is a published DuckDB file to read.

    Raises:
        CommandError: there is none, or the file is something else.
    """
    if not warehouse.published.exists():
        raise _trouble(
            f"no warehouse at {warehouse.published}; build one with "
            "`minzheng run PATH` or name another with --warehouse"
        )
    require_duckdb_file(warehouse.published)


def require_duckdb_file(path: Path) -> None:
    """Make sure that an existing file was written by DuckDB (its storage format).

    Raises:
        CommandError: it is something else, or can't be read.
    """
    try:
        with path.open("rb") as file:
            head = file.read(DUCKDB_MAGIC_AT + len(DUCKDB_MAGIC))
    except OSError as error:
        raise _trouble(f"can't read {path}: {error.strerror}") from error
    if head[DUCKDB_MAGIC_AT:] != DUCKDB_MAGIC:
        raise _trouble(
            f"{path} is no DuckDB file; move it away or choose another --warehouse"
        )


@contextmanager
def writing(
    warehouse: WarehouseFile,
    *,
    wait_seconds: float,
    on_wait: Callable[[str], None],
) -> Iterator[None]:
    """Hold the warehouse's lock: one writer at a time, also across processes.

    The lock is flock(2) on a file, so the kernel frees it when its holder dies. The
    file is removed by its holder only, while it is held; who waited for a removed file
    sees that it is no longer the one at the path, and takes the new one. What is
    written meanwhile is no more open than the warehouse (see `no_more_open_than`).

    Args:
        warehouse: whose lock.
        wait_seconds: how long to wait for another writer.
        on_wait: called once with a message that names the other writer.

    Raises:
        CommandError: the folder can't be written, or the wait was in vain.
    """
    descriptor = _take_lock(warehouse, wait_seconds, on_wait)
    try:
        with no_more_open_than(warehouse.published):
            yield
    finally:
        with suppress(OSError):
            warehouse.lock.unlink()
        os.close(descriptor)


@contextmanager
def no_more_open_than(path: Path) -> Iterator[None]:
    """Keep from group and others, in new files, what the mode of a file keeps.

    The working copy, DuckDB's log beside it and the report hold the text of the
    bulletins too. Works by the umask of the process; without a file it stays.
    """
    mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o777
    kept = ~mode & 0o066
    # A folder that may not be listed may not be entered either.
    kept |= (kept & 0o044) >> 2
    before = os.umask(0o077)
    os.umask(before | kept)
    try:
        yield
    finally:
        os.umask(before)


def _take_lock(
    warehouse: WarehouseFile, wait_seconds: float, on_wait: Callable[[str], None]
) -> int:
    deadline = time.monotonic() + wait_seconds
    announced = False
    while (descriptor := _try_lock(warehouse.lock)) is None:
        holder = _holder(warehouse.lock)
        if time.monotonic() >= deadline:
            raise _trouble(
                f"{warehouse.published} is being written by {holder}; try again when "
                "it is done, or wait longer with --wait SECONDS"
            )
        if not announced:
            on_wait(f"waiting for {holder}, which writes {warehouse.published}")
            announced = True
        time.sleep(LOCK_POLL_SECONDS)
    # The number is for who waits; a full disk has no room for it, and needs none.
    with suppress(OSError):
        os.ftruncate(descriptor, 0)
        os.write(descriptor, f"{os.getpid()}\n".encode())
    return descriptor


def _try_lock(lock: Path) -> int | None:
    try:
        descriptor = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise _trouble(
            f"can't write in {lock.parent}: {error.strerror}; make the folder writable "
            "or choose another --warehouse"
        ) from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    if not _still_at(descriptor, lock):
        os.close(descriptor)
        return None
    return descriptor


def _still_at(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


def _holder(lock: Path) -> str:
    with suppress(OSError):
        if pid := lock.read_text("ascii", errors="replace").strip():
            return f"another minzheng (process {pid})"
    return "another minzheng"


def discard_working_copy(warehouse: WarehouseFile) -> bool:
    """Remove the working copy and what belongs to it.

    Returns:
        whether there was one, left by a killed run or by `minzheng build`.
    """
    wal = _wal(warehouse.working_copy)
    leftovers = [path for path in (warehouse.working_copy, wal) if path.exists()]
    known = (warehouse.record, warehouse.record_draft)
    for path in (wal, warehouse.working_copy, *known):
        path.unlink(missing_ok=True)
    # DuckDB spills to a folder beside the file that it has open.
    shutil.rmtree(f"{warehouse.working_copy}.tmp", ignore_errors=True)
    return bool(leftovers)


def make_working_copy(warehouse: WarehouseFile) -> None:
    """Start a working copy: the published file's content, or nothing for a first build.

    While it copies it holds a shared lock on the published file, so that no other
    program can begin to write into what is being copied. The lock must be held by the
    writer of the warehouse (see `writing`).

    Raises:
        CommandError: the published file is no DuckDB file, is being written to by
            another program, or the disk is full.
    """
    discard_working_copy(warehouse)
    published = warehouse.published
    base = None
    if published.exists():
        require_duckdb_file(published)
        fold_wal(published)
        with _locked_against_writers(published):
            base = Fingerprint.of(published)
            _copy(published, warehouse.working_copy)
    write_record(warehouse, WorkingCopyRecord(base))


def _copy(source: Path, target: Path) -> None:
    try:
        with source.open("rb") as reader, target.open("wb") as writer:
            try:
                fcntl.ioctl(writer.fileno(), FICLONE, reader.fileno())
            except OSError:
                shutil.copyfile(source, target)
    except OSError as error:
        target.unlink(missing_ok=True)
        raise _trouble(
            f"can't copy {source} beside itself: {error.strerror}; the copy needs as "
            "much room as the file"
        ) from error


@contextmanager
def _locked_against_writers(published: Path) -> Iterator[None]:
    """Hold the lock that a DuckDB reader holds: fcntl(2), shared, whole file."""
    with published.open("rb") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise _trouble(
                f"{published} is being written by {_duckdb_holder(published)}; close "
                "it there and try again"
            ) from error
        yield


def _duckdb_holder(published: Path) -> str:
    import duckdb

    try:
        duckdb.connect(str(published), read_only=True).close()
    except duckdb.Error as error:
        if match := re.search(r"\(PID ([0-9]+)\)", str(error)):
            return f"process {match[1]}"
    return "another program"


def fold_wal(published: Path) -> None:
    """Take what a foreign writer left in the write-ahead log into the file itself.

    A log beside a file belongs to that file only; it would make the next version
    unreadable, and a copy without it lacks committed rows. Nothing is done, and the
    file not opened, when there is no log.

    Raises:
        CommandError: another program has the file open, or the log doesn't fit it.
    """
    if not _wal(published).exists():
        return
    # A log beside a file that is being written to belongs to who writes it.
    with _locked_against_writers(published):
        pass
    checkpoint(
        published,
        remedy="a program that wrote to it left its log; close what has it open",
    )


def checkpoint(
    path: Path, *, remedy: str = "is there room on the disk, and is it a whole file?"
) -> None:
    """Fold the write-ahead log into a DuckDB file and close it.

    Raises:
        CommandError: the file can't be opened for writing, or the log stays.
    """
    import duckdb

    try:
        with duckdb.connect(str(path)) as connection:
            connection.execute("checkpoint")
    except duckdb.Error as error:
        raise _trouble(f"can't open {path}: {first_line(error)} ({remedy})") from error
    if _wal(path).exists():
        raise _trouble(f"{_wal(path)} is still there: another program has {path} open")


def publish(warehouse: WarehouseFile) -> None:
    """Rename the working copy over the published file, durably.

    The new file has the mode and the owner of the old one. The data is on disk before
    the name is (fsync of the file, rename, fsync of the folder).

    Raises:
        CommandError: the published file was changed since the copy was made or is
            being written to, or the disk refuses.
    """
    base = read_record(warehouse).base
    if (
        Fingerprint.of(warehouse.published) != base
        or _wal(warehouse.published).exists()
    ):
        raise _trouble(
            f"{warehouse.published} was changed since the build began; build again"
        )
    fold_wal(warehouse.working_copy)
    if base is None:
        _swap_in(warehouse)
    else:
        with _locked_against_writers(warehouse.published):
            _keep_mode_and_owner(warehouse.published, warehouse.working_copy)
            _swap_in(warehouse)
    warehouse.record.unlink(missing_ok=True)


def _swap_in(warehouse: WarehouseFile) -> None:
    try:
        _sync(warehouse.working_copy)
        warehouse.working_copy.replace(warehouse.published)
        _sync(warehouse.published.parent)
    except OSError as error:
        raise _trouble(
            f"can't write {warehouse.published}: {error.strerror}"
        ) from error


def _keep_mode_and_owner(published: Path, working_copy: Path) -> None:
    old, new = published.stat(), working_copy.stat()
    if (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
        # Only root may give files away; a colleague's file becomes ours, as with
        # any editor, but keeps its group where we belong to it.
        for owner in (old.st_uid, -1):
            with suppress(PermissionError):
                os.chown(working_copy, owner, old.st_gid)
                break
    working_copy.chmod(old.st_mode & 0o7777)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_record(warehouse: WarehouseFile, record: WorkingCopyRecord) -> None:
    """Keep what is known of the working copy, whole or not at all.

    Raises:
        CommandError: the disk refuses.
    """
    draft = warehouse.record_draft
    try:
        draft.write_text(json.dumps(asdict(record)), encoding="utf-8")
        draft.replace(warehouse.record)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise _trouble(
            f"can't write {warehouse.record}: {error.strerror}; make room there, then "
            "try again"
        ) from error


def read_record(warehouse: WarehouseFile) -> WorkingCopyRecord:
    """Read what is known of the working copy.

    Raises:
        CommandError: there is no working copy, or its record can't be read.
    """
    try:
        fields = json.loads(warehouse.record.read_text("utf-8"))
        return WorkingCopyRecord(
            _fingerprint(fields["base"]),
            fields["stage"],
            _fingerprint(fields["checked"]),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _trouble(
            f"nothing is built for {warehouse.published}; start with `minzheng build`"
        ) from error


def _fingerprint(fields: dict[str, int] | None) -> Fingerprint | None:
    return None if fields is None else Fingerprint(**fields)


def mark_built(warehouse: WarehouseFile) -> None:
    """Note that the working copy holds a whole build."""
    write_record(warehouse, replace(read_record(warehouse), stage="built"))


def mark_checked(warehouse: WarehouseFile, *, passed: bool) -> None:
    """Note whether the working copy, as it is now, has passed its checks."""
    state = Fingerprint.of(warehouse.working_copy) if passed else None
    write_record(warehouse, replace(read_record(warehouse), checked=state))


def has_build(warehouse: WarehouseFile) -> bool:
    """Say whether a whole build waits to be checked or published."""
    if not (warehouse.working_copy.exists() and warehouse.record.exists()):
        return False
    return read_record(warehouse).stage == "built"


def has_passed_checks(warehouse: WarehouseFile) -> bool:
    """Say whether the working copy has passed its checks and was not touched since."""
    checked = read_record(warehouse).checked
    return checked is not None and checked == Fingerprint.of(warehouse.working_copy)


def first_line(error: BaseException) -> str:
    """Return the first line of an error's message, or its kind when it has none."""
    lines = str(error).strip().splitlines()
    return one_line(lines[0]) if lines else type(error).__name__


def _wal(path: Path) -> Path:
    return path.with_name(f"{path.name}.wal")


def _trouble(message: str) -> CommandError:
    return CommandError(message, ExitCode.WAREHOUSE)


def _usage(message: str) -> CommandError:
    return CommandError(message, ExitCode.USAGE)
