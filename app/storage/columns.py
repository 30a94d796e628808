"""What a column may hold: the few kinds of value that mean the same on SQLite and PostgreSQL."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import BigInteger, Dialect, Integer, MetaData, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

from app.core.instants import EPOCH, micros
from app.storage.days import day_number, day_of_number

E = TypeVar("E", bound=StrEnum)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

#: STRICT tables of SQLite know no BIGINT, and only INTEGER counts up as a primary key there.
Whole = BigInteger().with_variant(Integer(), "sqlite")


def canonical(value: object) -> str:
    """JSON in the one spelling that is hashed and compared."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def instant(micro: int) -> datetime:
    return EPOCH + timedelta(microseconds=micro)


class _Whole(TypeDecorator[Any]):
    """A value kept as a whole number."""

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(Integer() if dialect.name == "sqlite" else BigInteger())


class Instant(_Whole):
    """An aware datetime as microseconds since 1970; a naive one is refused."""

    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"an instant needs a zone: {value!r}")
        return micros(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        return None if value is None else instant(value)


class Day(_Whole):
    """A site day as its number, 20260312."""

    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> int | None:
        return None if value is None else day_number(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> date | None:
        return None if value is None else day_of_number(value)


class Flag(_Whole):
    """Yes or no as 1 or 0."""

    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:
        return None if value is None else value != 0


class Coded(_Whole):
    """A word as a small number, where there will be hundreds of millions of rows."""

    cache_ok = True

    def __init__(self, codes: Mapping[str, int], kind: Callable[[str], StrEnum]) -> None:
        super().__init__()
        self.codes = tuple(codes.items())
        self._codes = dict(codes)
        self._words = {code: kind(word) for word, code in codes.items()}

    def process_bind_param(self, value: str | None, dialect: Dialect) -> int | None:
        return None if value is None else self._codes[value]

    def process_result_value(self, value: int | None, dialect: Dialect) -> StrEnum | None:
        return None if value is None else self._words[value]


class _Text(TypeDecorator[Any]):
    """A value kept as text."""

    impl = Text
    cache_ok = True


class Word(_Text):
    """A member of an enumeration, as its value."""

    cache_ok = True

    def __init__(self, kind: type[StrEnum]) -> None:
        super().__init__()
        self.kind = kind
        self._members = {member.value: member for member in kind}

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:
        return None if value is None else self.kind(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        return None if value is None else self._members[value]


class Json(_Text):
    """Plain JSON values in their canonical spelling, so that both engines keep the same bytes."""

    cache_ok = True

    def process_bind_param(self, value: object, dialect: Dialect) -> str | None:
        return None if value is None else canonical(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else json.loads(value)


class Exact(_Text):
    """A fraction as "n/d", or "n" when it is whole."""

    cache_ok = True

    def process_bind_param(self, value: Fraction | None, dialect: Dialect) -> str | None:
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Fraction | None:
        return None if value is None else _fraction(value)


@lru_cache(maxsize=1024)
def _fraction(text: str) -> Fraction:
    """Ratios and rated powers are a handful of values, read by the thousand."""
    return Fraction(text)
