"""A folder of files, written whole or not at all."""

import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from reference.configuration.errors import InputError


def check_free(path: Path) -> None:
    """Refuse the name of what is there and no empty folder. Raises InputError, OSError."""
    allowed = "an empty folder, or a name that is free"
    if not path.is_symlink() and not path.exists():
        return
    if path.is_symlink() or not path.is_dir():
        raise InputError(str(path), "it is there, and no folder", allowed)
    if any(path.iterdir()):
        raise InputError(str(path), "the folder is not empty", allowed)


def write_folder(path: Path, contents: Mapping[str, str | bytes]) -> int:
    """Write files into a new or an empty folder, and give it its name when all are there.

    contents: by name; texts become UTF-8. Returns the bytes written. Raises InputError for what is
    there and no empty folder, OSError.
    """
    check_free(path)
    kept = path.resolve()
    temporary: Path | None = None
    try:
        temporary = Path(tempfile.mkdtemp(prefix=f".{kept.name}.", dir=kept.parent))
        total = 0
        for name, content in contents.items():
            data = content.encode() if isinstance(content, str) else content
            total += (temporary / name).write_bytes(data)
        umask = os.umask(0)
        os.umask(umask)
        temporary.chmod(0o777 & ~umask)
        if os.name == "nt":
            with suppress(FileNotFoundError):
                kept.rmdir()  # no folder takes the place of another there
        temporary.replace(kept)
        return total
    except OSError as error:
        if error.errno is None:
            raise
        raise OSError(error.errno, error.strerror, str(path)) from None
    finally:
        if temporary is not None:
            shutil.rmtree(temporary, ignore_errors=True)
