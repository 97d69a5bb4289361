"""Files that are replaced whole or not at all, whatever ends the process."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

_NO_SYNC = (errno.EINVAL, errno.ENOTSUP)


def replace_file(path: Path, content: bytes, mode: int = 0o600) -> None:
    """Give `path` this content: at any moment it has either the old or the new one.

    A new file gets `mode`, less the umask; an old one keeps its own. Raises OSError, and the old file is then
    as it was. A process killed in the middle leaves a temporary file, which `remove_leftovers` takes away.
    """
    temporary = path.with_name(f"{path.name}.{os.urandom(4).hex()}.tmp")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with open(descriptor, "wb") as file:
            with suppress(FileNotFoundError):
                os.fchmod(descriptor, stat.S_IMODE(path.stat().st_mode))
            file.write(content)
            file.flush()
            os.fsync(descriptor)  # or a loss of power could leave the new name with an empty file
        os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):  # what went wrong first is what the caller must hear of
            temporary.unlink()
        raise
    _sync_directory(path.parent)


def remove_leftovers(path: Path) -> None:
    """Remove the temporary files of processes killed while they replaced `path`; nobody may be writing it."""
    for leftover in path.parent.glob(f"{path.name}.*.tmp"):
        with suppress(OSError):  # a directory that has become read-only: they do no harm
            leftover.unlink()


def _sync_directory(directory: Path) -> None:
    """Make the new name itself outlive a loss of power, where the file system can."""
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_SYNC:  # some network file systems sync no directories
            raise
    finally:
        os.close(descriptor)
