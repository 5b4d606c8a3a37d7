"""The parts of a zip file, unpacked no further than the limits allow."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from urllib.parse import unquote

from indexer.errors import InputError
from indexer.readers.limits import Limits

_MAX_RATIO = 200
"""Text compresses 5 to 30 times, the same empty table cell over and over some 100 times, a bomb 1,000 times."""
_SMALL = 4 * 1024**2
"""A part that unpacks to less than this harms nobody, whatever its ratio, bytes."""
_STEP = 1024**2


class Archive:
    """A zip file that is read part by part."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Open the file.

        Raises:
            InputError: It is no zip file or a damaged one.
        """
        self._left = self._limit = limits.expanded_bytes
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._names = {_plain(info.filename): info for info in reversed(self._zip.infolist())}
        except (zipfile.BadZipFile, ValueError, OSError, OverflowError) as error:
            raise InputError(f"the file is damaged ({error}); open it in its program and save it again") from error

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._names

    @property
    def names(self) -> frozenset[str]:
        """Of all parts."""
        return frozenset(self._names)

    def read(self, name: str) -> bytes:
        """The bytes of a part.

        Raises:
            InputError: There is no such part, it is damaged or protected, or it unpacks to more than the limits allow.
        """
        info = self._names.get(_plain(name))
        if info is None:
            raise InputError(
                f"the file is damaged: its part {name} is missing; open it in its program and save it again"
            )
        if info.flag_bits & 1:
            raise InputError("the file is protected with a password; save it without one")
        whole = bytearray()
        try:
            with self._zip.open(info) as part:
                while step := part.read(min(_STEP, self._left + 1)):
                    self._left -= len(step)
                    whole += step
                    self._check(name, len(whole), info.compress_size)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
            raise InputError(
                f"the file is damaged in its part {name} ({error}); open it in its program and save it again"
            ) from error
        return bytes(whole)

    def _check(self, name: str, size: int, packed: int) -> None:
        if self._left < 0:
            raise InputError(
                f"it unpacks to more than {self._limit:,} bytes (max_expanded_bytes); split it, or raise the limit"
            )
        if size > _SMALL and size > _MAX_RATIO * max(packed, 1):
            raise InputError(
                f"its part {name} unpacks to more than {_MAX_RATIO} times its size, as a zip bomb does; it is not read"
            )


def resolve(base: str, target: str) -> str:
    """The part that `target` names from within the part `base`; escapes and fragments undone."""
    path = unquote(target.partition("#")[0])
    return _plain(path if path.startswith("/") else posixpath.join(posixpath.dirname(base), path))


def _plain(name: str) -> str:
    return posixpath.normpath("/" + name.replace("\\", "/")).lstrip("/")
