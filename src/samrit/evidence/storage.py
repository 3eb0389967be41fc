"""Where the bytes of evidence lie: a file each, named by its sha256, written whole or not at all, checked when read."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO
from uuid import uuid4

from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage, storages
from django.utils.deconstruct import deconstructible

PIECE = 1 << 20
"""Bytes of a large file that are held at once."""
ALIAS = "evidence"
"""Which of Django's ``STORAGES`` keeps evidence: a folder, or a bucket of a storage that speaks S3."""


class DamagedError(Exception):
    """What is kept is missing or is not what its sha256 says."""


class UnreachableError(Exception):
    """The storage cannot be written or read now."""


@deconstructible
class LocalFiles(Storage):
    """A folder whose files are written aside, brought to the disk and then put in their place in one step."""

    def __init__(self, location: str) -> None:
        self.location = Path(location)

    def path(self, name: str) -> str:
        """Where a file lies; names are ours (two letters, a slash, the sha256), never those that people gave."""
        return str(self.location / name)

    def get_available_name(self, name: str, max_length: int | None = None) -> str:  # noqa: ARG002
        """The same name: what has the same name has the same content."""
        return name

    def exists(self, name: str) -> bool:
        """Whether it is there."""
        return Path(self.path(name)).is_file()

    def size(self, name: str) -> int:
        """Bytes on the disk."""
        return Path(self.path(name)).stat().st_size

    def delete(self, name: str) -> None:
        """Remove it, if it is there."""
        with suppress(FileNotFoundError):
            Path(self.path(name)).unlink()

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        """Names of folders and of files in a folder; none where it is not there."""
        try:
            inside = sorted(Path(self.path(path)).iterdir())
        except FileNotFoundError:
            return [], []
        return [each.name for each in inside if each.is_dir()], [each.name for each in inside if each.is_file()]

    def get_modified_time(self, name: str) -> datetime:
        """When it was written."""
        return datetime.fromtimestamp(Path(self.path(name)).stat().st_mtime, UTC)

    def _open(self, name: str, mode: str = "rb") -> File[bytes]:
        return File(Path(self.path(name)).open(mode))

    def _save(self, name: str, content: File[bytes]) -> str:
        place = Path(self.path(name))
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        aside = place.with_name(f".{uuid4().hex}")
        try:
            descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                for chunk in content.chunks():
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
            aside.replace(place)
        except BaseException:
            aside.unlink(missing_ok=True)
            raise
        _to_disk(place.parent)
        _to_disk(place.parent.parent)
        return name


def keep(data: bytes, sha256: str) -> None:
    """Store bytes under their sha256; what is there already and whole stays as it is.

    Raises:
        UnreachableError: the storage cannot be written now.
    """
    name = _name(sha256)
    with _trouble():
        storage = storages[ALIAS]
        if storage.exists(name):
            with storage.open(name) as file:
                if file.read() == data:
                    return
            storage.delete(name)
        storage.save(name, ContentFile(data))


def keep_file(file: BinaryIO, sha256: str) -> None:
    """Store a large file under its sha256 without holding it in memory; what lies there already is written anew.

    Raises:
        UnreachableError: the storage cannot be written now.
    """
    name = _name(sha256)
    with _trouble():
        storage = storages[ALIAS]
        storage.delete(name)
        storage.save(name, File(file))


def opened(sha256: str) -> File[bytes]:
    """The stored file, at its beginning, once it is seen to be the same; whoever asks closes it.

    Raises:
        DamagedError: it is missing or changed.
        UnreachableError: the storage cannot be read now.
    """
    try:
        with _trouble():
            file = storages[ALIAS].open(_name(sha256))
            found = sha256_of(file)
            file.seek(0)
    except FileNotFoundError:
        raise DamagedError(sha256) from None
    if found != sha256:
        file.close()
        raise DamagedError(sha256)
    return file


def sha256_of(file: Any) -> str:
    """The sha256 of a file from where it stands to its end."""
    found = hashlib.sha256()
    while piece := file.read(PIECE):
        found.update(piece)
    return found.hexdigest()


def fetch(sha256: str) -> bytes:
    """The bytes that were stored, once they are seen to be the same.

    Raises:
        DamagedError: they are missing or changed.
        UnreachableError: the storage cannot be read now.
    """
    try:
        with _trouble(), storages[ALIAS].open(_name(sha256)) as file:
            data: bytes = file.read()
    except FileNotFoundError:
        raise DamagedError(sha256) from None
    if hashlib.sha256(data).hexdigest() != sha256:
        raise DamagedError(sha256)
    return data


def is_there(sha256: str) -> bool:
    """Whether bytes lie under this sha256.

    Raises:
        UnreachableError: the storage cannot be read now.
    """
    with _trouble():
        return bool(storages[ALIAS].exists(_name(sha256)))


def forget(sha256: str) -> None:
    """Delete the bytes for good.

    Raises:
        UnreachableError: the storage cannot be written now.
    """
    with _trouble():
        storages[ALIAS].delete(_name(sha256))


@dataclass(frozen=True, slots=True)
class Lying:
    """A file in the storage: ``sha256`` is empty for one that was never put in its place."""

    name: str
    sha256: str
    written_at: datetime

    def delete(self) -> None:
        """Delete it for good.

        Raises:
            UnreachableError: the storage cannot be written now.
        """
        with _trouble():
            storages[ALIAS].delete(self.name)


def lying() -> Iterator[Lying]:
    """Everything in the storage, folder after folder.

    Raises:
        UnreachableError: the storage cannot be read now.
    """
    storage = storages[ALIAS]
    with _trouble():
        folders, _ = storage.listdir("")
    for folder in folders:
        with _trouble():
            _, names = storage.listdir(folder)
        for name in names:
            whole = len(name) == 64 and name.isalnum() and name.startswith(folder)
            try:
                with _trouble():
                    written_at = storage.get_modified_time(f"{folder}/{name}")
            except FileNotFoundError:  # put in its place, or deleted, meanwhile
                continue
            yield Lying(f"{folder}/{name}", name if whole else "", written_at)


def _name(sha256: str) -> str:
    if len(sha256) != 64 or not sha256.isalnum():
        raise ValueError("not a sha256")
    return f"{sha256[:2]}/{sha256}"


@contextmanager
def _trouble() -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise
    except Exception as error:
        if isinstance(error, (OSError, *_of_the_cloud())):
            raise UnreachableError(type(error).__name__) from error
        raise


def _of_the_cloud() -> tuple[type[Exception], ...]:
    """What the library for S3 raises, where it is in use at all."""
    found: list[type[Exception]] = []
    for module, names in (
        ("botocore.exceptions", ("BotoCoreError", "ClientError")),
        ("boto3.exceptions", ("Boto3Error",)),
    ):
        loaded: Any = sys.modules.get(module)
        found += [getattr(loaded, name) for name in names] if loaded else []
    return tuple(found)


def _to_disk(folder: Path) -> None:
    """What stands in a folder survives a power cut (Windows does that by itself)."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
