"""The office's settings as JSON in the store: written by type, read strictly."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import time
from typing import Any

from app.core.errors import Refusal
from app.core.money import Money
from app.core.site.settings import NoCutWindows, Settings


def settings_to_plain(settings: Settings) -> dict[str, object]:
    """Sums as whole fen, times of day as HH:MM, the rest as it is."""
    return _to_plain(settings)


def settings_from_plain(plain: Mapping[str, Any]) -> Settings:
    """A setting not there has its default; one that is unknown or odd is refused by name."""
    return Settings(**_read(plain, _SETTINGS, ""))


def _to_plain(record: Settings | NoCutWindows) -> dict[str, object]:
    return {field.name: _plain(getattr(record, field.name)) for field in fields(record)}


def _plain(value: object) -> object:
    match value:
        case Money():
            return value.fen
        case time():
            return value.isoformat("minutes")
        case tuple():
            return [_plain(item) for item in value]
        case NoCutWindows():
            return _to_plain(value)
        case _:
            return value


def _read(
    plain: Mapping[str, Any], readers: Mapping[str, Callable[[Any], object]], path: str
) -> dict[str, Any]:
    read: dict[str, Any] = {}
    for name, value in plain.items():
        reader = readers.get(name)
        if reader is None:
            raise Refusal("settings.unknown_key", key=path + name)
        try:
            read[name] = reader(value)
        except (TypeError, ValueError) as error:
            raise Refusal("settings.bad_value", key=path + name, value=str(value)[:40]) from error
    return read


def _whole(value: Any) -> int:
    if type(value) is not int:
        raise TypeError(value)
    if value < 0:
        raise ValueError(value)
    return value


def _yes_or_no(value: Any) -> bool:
    if type(value) is not bool:
        raise TypeError(value)
    return value


def _sum(value: Any) -> Money:
    return Money(_whole(value))


def _perhaps(reader: Callable[[Any], object]) -> Callable[[Any], object]:
    return lambda value: None if value is None else reader(value)


def _sums(value: Any) -> tuple[Money, ...]:
    if not isinstance(value, list):
        raise TypeError(value)
    return tuple(_sum(item) for item in value)


def _time(value: Any) -> time:
    if not isinstance(value, str):
        raise TypeError(value)
    return time.fromisoformat(value)


def _no_cut(value: Any) -> NoCutWindows:
    if not isinstance(value, dict):
        raise TypeError(value)
    return NoCutWindows(**_read(value, _NO_CUT, "no_cut."))


_READERS: Mapping[str, Callable[[Any], object]] = {
    "int": _whole,
    "bool": _yes_or_no,
    "Money": _sum,
    "Money | None": _perhaps(_sum),
    "time | None": _perhaps(_time),
    "tuple[Money, ...]": _sums,
    "NoCutWindows": _no_cut,
}
# A new setting with a type that has no reader fails here, when the program starts, not in a store.
_SETTINGS = {field.name: _READERS[str(field.type)] for field in fields(Settings)}
_NO_CUT = {field.name: _READERS[str(field.type)] for field in fields(NoCutWindows)}
