"""The chain key of each store: a file outside the database, and its copy under a passphrase."""

from __future__ import annotations

import base64
import hmac
import os
import secrets
from pathlib import Path

import platformdirs

from app.core.errors import Refusal, Trouble

KEY_BYTES = 32
ENVIRONMENT = "PREPAY_KEYS"
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without I, L, O, U: nothing to mistake on paper
_MISREAD = str.maketrans("ILO", "110")
_GROUPS, _GROUP = 6, 5  # 30 letters of 5 bits
_SCRYPT_COST = 2**14  # the passphrase alone has 150 bits


def key_folder(chosen: Path | None) -> Path:
    """Where keys lie: the option, else the environment, else the folder of this user's data."""
    if chosen is not None:
        return chosen
    if named := os.environ.get(ENVIRONMENT):
        return Path(named)
    return Path(platformdirs.user_data_dir("prepay-station", appauthor=False)) / "keys"


def key_file(chosen: Path | None, store_id: str) -> Path:
    """The file that holds the key of a store."""
    return _path(key_folder(chosen), store_id)


def load_key(folder: Path, store_id: str) -> bytes:
    """The key of a store; Trouble `store.key_missing` names the file that is wanted."""
    path = _path(folder, store_id)
    try:
        text = path.read_text("ascii").strip()
    except FileNotFoundError:
        raise Trouble("store.key_missing", path=str(path), store=store_id) from None
    except (OSError, UnicodeDecodeError) as error:
        raise Trouble("store.key_unreadable", path=str(path), detail=str(error)) from error
    try:
        key = bytes.fromhex(text)
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise Trouble("store.key_unreadable", path=str(path), detail=f"{len(text)} characters")
    return key


def save_key(folder: Path, store_id: str, key: bytes) -> Path:
    """Write a key for its owner's eyes only; one that is there already is never overwritten."""
    path = _path(folder, store_id)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(key.hex() + "\n")
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError:
        if load_key(folder, store_id) != key:
            raise Refusal("store.key_exists", path=str(path)) from None
    except OSError as error:
        raise Trouble("store.key_unwritable", path=str(path), detail=str(error)) from error
    return path


def has_key(folder: Path, store_id: str) -> bool:
    return _path(folder, store_id).exists()


def forget_key(folder: Path, store_id: str) -> None:
    """Take back the key of a store that was never made."""
    _path(folder, store_id).unlink(missing_ok=True)


def make_key() -> bytes:
    return secrets.token_bytes(KEY_BYTES)


def check_of(key: bytes, store_id: str) -> str:
    """Stored in the books to tell the right key from another; says nothing about the key."""
    return hmac.digest(key, f"check {store_id}".encode(), "sha256")[:8].hex()


def make_passphrase() -> str:
    """What the recovery sheet shows: six groups of letters and digits, easy to copy by hand."""
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(_GROUPS * _GROUP))
    return "-".join(letters[i : i + _GROUP] for i in range(0, len(letters), _GROUP))


def wrap(key: bytes, passphrase: str) -> dict[str, str]:
    """The key under the passphrase, to be kept in the store so that every backup carries it."""
    # imported here because opening a store needs none of it
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    sealed = AESGCM(_stretch(passphrase, salt)).encrypt(nonce, key, None)
    parts = {"salt": salt, "nonce": nonce, "sealed": sealed}
    return {name: base64.b64encode(part).decode() for name, part in parts.items()}


def unwrap(wrapped: dict[str, str], passphrase: str) -> bytes:
    """The key again; Refusal `store.wrong_passphrase` when the sheet belongs to another store."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    parts = {name: base64.b64decode(text) for name, text in wrapped.items()}
    try:
        return AESGCM(_stretch(passphrase, parts["salt"])).decrypt(
            parts["nonce"], parts["sealed"], None
        )
    except InvalidTag:
        raise Refusal("store.wrong_passphrase") from None


def _stretch(passphrase: str, salt: bytes) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    typed = "".join(letter for letter in passphrase.upper() if letter.isalnum())
    return Scrypt(salt=salt, length=32, n=_SCRYPT_COST, r=8, p=1).derive(
        typed.translate(_MISREAD).encode()
    )


def _path(folder: Path, store_id: str) -> Path:
    return folder / f"{store_id}.key"
