"""The calendar of a draft as a map: months down, hours across, one map for each kind of day.

Windows keep their minutes, so that an edge the grid cannot show is not lost by painting beside it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, NamedTuple

from app.core.schemes.calendar import DayKind
from app.core.schemes.editing.document import Document

MINUTES = 24 * 60
SLOT = 30  # minutes: the finest that a cell shows
MONTHS = tuple(range(1, 13))
ALL_KINDS = tuple(DayKind)


class Span(NamedTuple):
    """From one minute of the day on and before another."""

    start: int
    end: int
    period: str


Spans = tuple[Span, ...]


class RowsAre(StrEnum):
    """What stands down the side of the map."""

    MONTHS = "months"
    CYCLE = "cycle"  # seasons, because tiers begin anew with them
    DAYS = "days"  # seasons, because they begin in mid-month


@dataclass(frozen=True, slots=True)
class MapRow:
    """Days that have their hours in common."""

    name: str  # the number of a month, or the id of a season
    months: tuple[int, ...]  # none where it goes by days
    ends: tuple[str, str] | None  # `07-01`, `09-15` of a season by days
    spans: Mapping[DayKind, Spans]


@dataclass(frozen=True, slots=True)
class HourMap:
    """Every row of the map, and what its rows are."""

    rows: tuple[MapRow, ...]
    rows_are: RowsAre

    @property
    def periods(self) -> tuple[str, ...]:
        """Every period on the map, in the order in which the eye meets them."""
        spans = (span for row in self.rows for kind in ALL_KINDS for span in row.spans[kind])
        return tuple(dict.fromkeys(span.period for span in spans))

    @property
    def kinds_differ(self) -> bool:
        """Whether a weekend or a holiday has hours of its own."""
        return any(
            row.spans[kind] != row.spans[ALL_KINDS[0]] for row in self.rows for kind in ALL_KINDS
        )

    @property
    def has_half_hours(self) -> bool:
        return any(edge % 60 for edge in self._edges())

    @property
    def fine_edges(self) -> tuple[int, ...]:
        """Minutes at which a period changes inside a half hour: only the text can move them."""
        return tuple(sorted({edge for edge in self._edges() if edge % SLOT}))

    def _edges(self) -> Iterable[int]:
        for row in self.rows:
            for spans in row.spans.values():
                for span in spans:
                    yield span.start
                    yield span.end


def between(spans: Spans, start: int, end: int) -> Spans:
    """What lies between two minutes of a day, cut at them."""
    return tuple(
        Span(max(span.start, start), min(span.end, end), span.period)
        for span in spans
        if span.start < end and span.end > start
    )


def is_fine(spans: Spans, slot: int) -> bool:
    """Whether a period changes inside the half hour that begins at this minute."""
    edges = {edge for span in spans for edge in (span.start, span.end)}
    return any(slot < edge < slot + SLOT for edge in edges)


# -- reading -------------------------------------------------------------------------------------


def read_map(document: Document) -> HourMap | None:
    """The map of a draft; None without a calendar, or for one that a map cannot show."""
    calendar = document.plain.get("calendar")
    if not isinstance(calendar, Mapping):
        return None
    try:
        seasons = [_Season.of(plain) for plain in calendar.get("seasons", [])]
        tables = [_Table.of(plain) for plain in calendar["tables"]]
    except (KeyError, TypeError, ValueError):
        return None  # a shape that only the text can show; its faults are told there
    names = [season.name for season in seasons]
    months = [month for season in seasons for month in season.months]
    if len(set(months)) < len(months) or not set(months) <= set(MONTHS):
        return None
    if any(table.season not in names for table in tables if table.season is not None):
        return None
    if any(season.ends for season in seasons):
        return HourMap(tuple(_season_rows(seasons, tables)), RowsAre.DAYS)
    if _counts_by_season(document):
        return HourMap(tuple(_season_rows(seasons, tables)), RowsAre.CYCLE)
    return HourMap(tuple(_month_rows(seasons, tables)), RowsAre.MONTHS)


@dataclass(frozen=True, slots=True)
class _Season:
    name: str
    months: tuple[int, ...]
    ends: tuple[str, str] | None

    @classmethod
    def of(cls, plain: Any) -> _Season:
        if "months" in plain:
            _only(plain, ("id", "months"))
            return cls(str(plain["id"]), tuple(int(month) for month in plain["months"]), None)
        _only(plain, ("id", "from", "to"))
        return cls(str(plain["id"]), (), (str(plain["from"]), str(plain["to"])))


@dataclass(frozen=True, slots=True)
class _Table:
    season: str | None
    kinds: tuple[DayKind, ...]
    spans: Spans

    @classmethod
    def of(cls, plain: Any) -> _Table:
        _only(plain, ("season", "days", "windows"))
        spans: list[Span] = []
        for window in plain["windows"]:
            _only(window, ("from", "to", "period"))
            start, end = minute(window["from"]), minute(window["to"])
            period = str(window["period"])
            if start < end:
                spans.append(Span(start, end, period))
            else:  # over midnight: both ends belong to the day's own table
                spans += [
                    s
                    for s in (Span(0, end, period), Span(start, MINUTES, period))
                    if s.end > s.start
                ]
        kinds = tuple(DayKind(day) for day in plain["days"])
        return cls(plain.get("season"), kinds, _joined(spans))


def _only(plain: Any, keys: Collection[str]) -> None:
    if not isinstance(plain, Mapping) or not set(plain) <= set(keys):
        raise ValueError("a key that no map shows")


def _counts_by_season(document: Document) -> bool:
    """Whether a counter returns to zero with the seasons, so that they are more than hours."""
    return any(component.get("cycle") == "season" for component in document.components)


def _season_rows(seasons: Sequence[_Season], tables: Sequence[_Table]) -> Iterable[MapRow]:
    for season in seasons or [_Season("", MONTHS, None)]:
        yield MapRow(season.name, season.months, season.ends, _spans_of(season.name, tables))


def _month_rows(seasons: Sequence[_Season], tables: Sequence[_Table]) -> Iterable[MapRow]:
    for month in MONTHS:
        name = next((s.name for s in seasons if month in s.months), None if seasons else "")
        spans = dict.fromkeys(ALL_KINDS, ()) if name is None else _spans_of(name, tables)
        yield MapRow(str(month), (month,), None, spans)


def _spans_of(season: str, tables: Sequence[_Table]) -> Mapping[DayKind, Spans]:
    return {
        kind: tuple(
            sorted(
                span
                for table in tables
                if table.season in (None, season) and kind in table.kinds
                for span in table.spans
            )
        )
        for kind in ALL_KINDS
    }


# -- painting ------------------------------------------------------------------------------------


def painted(
    hours: HourMap,
    rows: Collection[int],
    kinds: Collection[DayKind],
    start: int,
    end: int,
    period: str,
) -> HourMap:
    """The map with a rectangle in one period; half hours that change within stay as they are."""
    return replace(
        hours,
        rows=tuple(
            replace(
                row,
                spans={
                    kind: _over(spans, start, end, period) if kind in kinds else spans
                    for kind, spans in row.spans.items()
                },
            )
            if place in rows
            else row
            for place, row in enumerate(hours.rows)
        ),
    )


def like_row(hours: HourMap, source: int, rows: Collection[int]) -> HourMap:
    """The map with the hours of one row in others too."""
    spans = hours.rows[source].spans
    return replace(
        hours,
        rows=tuple(
            replace(row, spans=spans) if place in rows else row
            for place, row in enumerate(hours.rows)
        ),
    )


def one_for_all_days(hours: HourMap, kind: DayKind) -> HourMap:
    """The map with the hours of one kind of day for every day."""
    return replace(
        hours,
        rows=tuple(
            replace(row, spans=dict.fromkeys(ALL_KINDS, row.spans[kind])) for row in hours.rows
        ),
    )


def _over(spans: Spans, start: int, end: int, period: str) -> Spans:
    slots = [slot for slot in range(start, end, SLOT) if not is_fine(spans, slot)]
    kept = list(spans)
    for slot in slots:
        kept = [
            part
            for span in kept
            for part in (
                Span(span.start, min(span.end, slot), span.period),
                Span(max(span.start, slot + SLOT), span.end, span.period),
            )
            if part.end > part.start
        ]
    return _joined([*kept, *(Span(slot, slot + SLOT, period) for slot in slots)])


def _joined(spans: Iterable[Span]) -> Spans:
    """In order, and one where two of a period touch."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and found[-1].period == span.period and found[-1].end == span.start:
            found[-1] = found[-1]._replace(end=span.end)
        else:
            found.append(span)
    return tuple(found)


# -- writing -------------------------------------------------------------------------------------


def with_map(document: Document, hours: HourMap) -> Document:
    """The draft with this map: months alike are one season, days alike share a table."""
    calendar = dict(document.get(("calendar",), {}))
    if hours.rows_are is RowsAre.MONTHS:
        seasons, tables = _by_months(hours, document)
        calendar.pop("seasons", None)
        if seasons:
            calendar["seasons"] = seasons
    else:
        named = bool(calendar.get("seasons"))
        tables = [
            table
            for row in hours.rows
            for table in _written(row.name if named else None, row.spans)
        ]
    calendar["tables"] = tables
    return document.put(("calendar",), calendar)


def _by_months(hours: HourMap, document: Document) -> tuple[list[Any], list[Any]]:
    groups: dict[tuple[Spans, ...], list[MapRow]] = {}
    for row in hours.rows:
        groups.setdefault(tuple(row.spans[kind] for kind in ALL_KINDS), []).append(row)
    if len(groups) == 1:
        return [], _written(None, hours.rows[0].spans)
    names = _names(document)
    seasons: list[Any] = []
    tables: list[Any] = []
    for rows in groups.values():
        months = [month for row in rows for month in row.months]
        taken = [season["id"] for season in seasons]
        wanted = (
            names.get(months[0], ""),
            _name(months),
            *(f"{_name(months)}.{n}" for n in MONTHS),
        )
        name = next(name for name in wanted if name and name not in taken)
        seasons.append({"id": name, "months": months})
        tables += _written(name, rows[0].spans)
    return seasons, tables


def _names(document: Document) -> dict[int, str]:
    """What the season of each month is called so far."""
    seasons = document.get(("calendar", "seasons"), [])
    return {month: str(plain["id"]) for plain in seasons for month in plain["months"]}


def _name(months: Sequence[int]) -> str:
    """`m3-5`, `m7-8,12`."""
    runs: list[list[int]] = []
    for month in months:
        if runs and runs[-1][-1] == month - 1:
            runs[-1].append(month)
        else:
            runs.append([month])
    return "m" + ",".join(f"{r[0]}-{r[-1]}" if len(r) > 1 else str(r[0]) for r in runs)


def _written(season: str | None, spans: Mapping[DayKind, Spans]) -> list[Any]:
    alike: dict[Spans, list[str]] = {}
    for kind in ALL_KINDS:
        alike.setdefault(spans[kind], []).append(kind.value)
    return [
        ({} if season is None else {"season": season})
        | {
            "days": kinds,
            "windows": [
                {"from": clock(s.start), "to": clock(s.end), "period": s.period} for s in windows
            ],
        }
        for windows, kinds in alike.items()
        if windows
    ]


def minute(text: Any) -> int:
    """The minute of the day that `06:15` names; ValueError for what is no time."""
    hours, point, minutes = str(text).partition(":")
    if (
        len(hours) != 2
        or len(minutes) != 2
        or not (point and hours.isdigit() and minutes.isdigit())
    ):
        raise ValueError(text)
    at = int(hours) * 60 + int(minutes)
    if int(minutes) > 59 or at > MINUTES:
        raise ValueError(text)
    return at


def clock(at: int) -> str:
    return f"{at // 60:02}:{at % 60:02}"
