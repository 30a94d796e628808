"""The file of a backup: a sealed manifest in plain sight, then the encrypted copy of all tables.

    "prepay backup 1\\n" | length of manifest (4) | manifest, JSON | its seal (32) | chunks
    chunk = length (4) | AES-256-GCM of up to 1 MiB, compressed; nonce = number (11) + is last (1)

The key of each file comes from the chain key and the file's own salt, and every chunk is bound to
the manifest, so that nothing can be exchanged, reordered or cut off unseen. The manifest tells
whoever holds the key where the chains stood: an anchor outside the database.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from app.core.errors import Refusal, StationError, Trouble
from app.core.instants import micros
from app.storage.columns import canonical, instant

SUFFIX = ".prepay-backup"
_MAGIC = b"prepay backup 1\n"
_ANY = b"prepay backup "
_LENGTH = 4
_SEAL = 32
_CHUNK = 1 << 20
_MANIFEST_MAX = 1 << 20

#: where each chain stood: number of its last row, and that row's mac as hex
Heads = Mapping[str, tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Anchor:
    """Heads of the chains as they are kept outside the rows they speak of."""

    place: str
    heads: Heads
    real_at: int  # microseconds


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself before anybody has its key."""

    store_id: str
    form: str
    name: str
    at: datetime  # site time
    real_at: datetime
    heads: Heads
    counts: Mapping[str, int]  # rows of each table
    key_check: str
    wrapped_key: Mapping[str, str]
    salt: str

    def to_bytes(self) -> bytes:
        plain = {
            name: micros(value) if isinstance(value, datetime) else value
            for name in self.__dataclass_fields__
            if (value := getattr(self, name)) is not None
        }
        return canonical(plain).encode()

    @classmethod
    def from_bytes(cls, text: bytes) -> Manifest:
        plain = json.loads(text)
        plain["at"], plain["real_at"] = instant(plain["at"]), instant(plain["real_at"])
        plain["heads"] = {name: (int(seq), str(mac)) for name, (seq, mac) in plain["heads"].items()}
        return cls(**plain)


def new_salt() -> str:
    return secrets.token_hex(16)


def write_backup(target: Path, copy: Path, manifest: Manifest, key: bytes) -> str:
    """Encrypt a copy of the tables into `target`, whole or not there; gives the file's sha256."""
    text = manifest.to_bytes()
    part = target.with_name(f".{target.name}.part")
    digest = hashlib.sha256()
    try:
        with _own(part) as file, copy.open("rb") as source:
            length = len(text).to_bytes(_LENGTH, "big")
            for piece in (_MAGIC, length, text, _seal(key, text)):
                digest.update(piece)
                file.write(piece)
            for piece in _encrypted(source, manifest, text, key):
                digest.update(piece)
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, target)
        fsync_folder(target.parent)
    except OSError as error:
        raise Trouble("backup.cannot_write", path=str(target), detail=str(error)) from error
    finally:
        part.unlink(missing_ok=True)
    return digest.hexdigest()


def read_manifest(path: Path) -> Manifest:
    """What a file says of itself; Refusal when it is no backup, or one of a newer program."""
    with _opened(path) as file:
        return Manifest.from_bytes(_read_head(file, path)[0])


def read_sealed_manifest(path: Path, key: bytes) -> Manifest:
    """The same, proved with the key; Trouble `backup.damaged` when a bit of it was changed."""
    with _opened(path) as file:
        text, seal = _read_head(file, path)
    if not hmac.compare_digest(seal, _seal(key, text)):
        raise Trouble("backup.damaged", path=str(path))
    return Manifest.from_bytes(text)


def decrypt_backup(path: Path, target: Path, key: bytes) -> Manifest:
    """Write the copy of the tables to `target`; Trouble `backup.damaged` before the last byte of
    a damaged file has been taken for good.
    """
    manifest = read_sealed_manifest(path, key)
    with _opened(path) as file:
        text, _ = _read_head(file, path)
        try:
            with _own(target) as copy:
                for piece in _decrypted(file, path, manifest, text, key):
                    copy.write(piece)
                copy.flush()
                os.fsync(copy.fileno())
        except OSError as error:
            raise Trouble("backup.cannot_write", path=str(target), detail=str(error)) from error
    return manifest


def anchors_in(folders: Iterable[Path], store_id: str, key: bytes) -> list[Anchor]:
    """The anchors that a store's backups in these folders hold; foreign files are passed over."""
    found = []
    for folder in folders:
        for path in sorted(folder.glob(f"*{SUFFIX}")):
            try:
                manifest = read_sealed_manifest(path, key)
            except StationError:
                continue  # not ours, or damaged: no anchor, and told by whoever restores it
            if manifest.store_id == store_id:
                found.append(Anchor(path.name, manifest.heads, micros(manifest.real_at)))
    return found


def fsync_folder(folder: Path) -> None:
    if os.name != "nt":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


# -- pieces ----------------------------------------------------------------------------------------


def _own(path: Path) -> IO[bytes]:
    """A new file that only its owner may read, encrypted or not."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb")


def _opened(path: Path) -> IO[bytes]:
    try:
        return path.open("rb")
    except FileNotFoundError:
        raise Refusal("backup.missing", path=str(path)) from None
    except OSError as error:
        raise Trouble("backup.cannot_read", path=str(path), detail=str(error)) from error


def _read_head(file: IO[bytes], path: Path) -> tuple[bytes, bytes]:
    """The manifest's bytes and their seal, with the file left at the first chunk."""
    magic = file.read(len(_MAGIC))
    if magic != _MAGIC:
        code = "backup.newer" if magic.startswith(_ANY) else "backup.not_a_backup"
        raise Refusal(code, path=str(path))
    length = int.from_bytes(file.read(_LENGTH), "big")
    if length > _MANIFEST_MAX:
        raise Trouble("backup.damaged", path=str(path))
    text, seal = file.read(length), file.read(_SEAL)
    try:
        Manifest.from_bytes(text)
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError) as error:
        raise Trouble("backup.damaged", path=str(path)) from error
    return text, seal


def _encrypted(source: IO[bytes], manifest: Manifest, text: bytes, key: bytes) -> Iterator[bytes]:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    cipher, bound = AESGCM(_file_key(key, manifest)), hashlib.sha256(text).digest()
    number, plain = 0, source.read(_CHUNK)
    while True:
        following = source.read(_CHUNK)
        nonce = _nonce(number, is_last=not following)
        sealed = cipher.encrypt(nonce, zlib.compress(plain, 1), bound)
        yield len(sealed).to_bytes(_LENGTH, "big") + sealed
        if not following:
            return
        number, plain = number + 1, following


def _decrypted(
    file: IO[bytes], path: Path, manifest: Manifest, text: bytes, key: bytes
) -> Iterator[bytes]:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    cipher, bound = AESGCM(_file_key(key, manifest)), hashlib.sha256(text).digest()
    number, head = 0, file.read(_LENGTH)
    while True:
        length = int.from_bytes(head, "big")
        if len(head) != _LENGTH or length > 2 * _CHUNK:
            raise Trouble("backup.damaged", path=str(path))
        sealed, head = file.read(length), file.read(_LENGTH)
        try:
            plain = cipher.decrypt(_nonce(number, is_last=not head), sealed, bound)
            yield zlib.decompress(plain)
        except (InvalidTag, ValueError, zlib.error) as error:
            raise Trouble("backup.damaged", path=str(path)) from error
        if not head:
            return
        number += 1


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([is_last])


def _file_key(key: bytes, manifest: Manifest) -> bytes:
    return hmac.digest(key, f"backup {manifest.salt}".encode(), "sha256")


def _seal(key: bytes, text: bytes) -> bytes:
    return hmac.digest(hmac.digest(key, b"backup manifest", "sha256"), text, "sha256")
