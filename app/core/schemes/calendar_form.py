"""Reads the calendar of a scheme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from app.core.schemes.calendar import Calendar, DayKind, Window, Windows, whole_day
from app.core.schemes.days import DAY, HOUR
from app.core.schemes.form import Node
from app.core.schemes.seasons import ALL_DAYS, ALL_YEAR, MonthDay, Seasons, days_of
from app.core.schemes.usage import HolidayYear

_MINUTE = HOUR // 60


def read_calendar(node: Node) -> Calendar:
    """The calendar an object describes: a table of 24 hours for every season and kind of day."""
    node.only(("time_zone", "seasons", "holidays", "tables"))
    seasons = _seasons(node)
    return Calendar(
        zone=_zone(node),
        seasons=seasons,
        tables=_tables(node, seasons),
        holidays=_holidays(node),
    )


def _zone(node: Node) -> str | None:
    if not node.has("time_zone"):
        return None
    name = node.text("time_zone")
    try:
        ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        node.fault("scheme.unknown_zone", "time_zone", zone=name)
        return None
    return name


def _seasons(node: Node) -> Seasons:
    if not node.has("seasons"):
        return ALL_YEAR
    names: dict[MonthDay, str] = {}
    rows = node.nodes("seasons")
    for season in rows:
        season.only(("id", "months", "from", "to"))
        name = season.text("id")
        if season.has("from") or season.has("to"):
            _by_days(season, name, names)
        else:
            _by_months(season, name, names)
    _whole_year(node, rows, names)
    return Seasons.of_days({day: names.get(day, "") for day in ALL_DAYS})


def _by_months(season: Node, name: str, names: dict[MonthDay, str]) -> None:
    for month in season.items("months"):
        if type(month) is not int or not 1 <= month <= 12:
            season.fault("scheme.not_a_month", "months", month=str(month)[:10])
            continue
        days = [day for day in ALL_DAYS if day[0] == month]
        if any(day in names for day in days):
            season.fault("scheme.month_twice", "months", month=month)
        else:
            names.update(dict.fromkeys(days, name))


def _by_days(season: Node, name: str, names: dict[MonthDay, str]) -> None:
    if season.has("months"):
        season.fault("scheme.season_twice", "months")
    first, last = (season.month_day(key) for key in ("from", "to"))
    if first is None or last is None:
        return
    days = days_of(first, last)
    twice = next((day for day in days if day in names), None)
    if twice is not None:
        season.fault("scheme.day_in_two_seasons", "from", day="{:02}-{:02}".format(*twice))
    names.update(dict.fromkeys(days, name))


def _whole_year(node: Node, rows: Sequence[Node], names: dict[MonthDay, str]) -> None:
    """29 February belongs to the day before where nothing is said of it."""
    if (2, 28) in names:
        names.setdefault((2, 29), names[2, 28])
    if any(season.has("from") or season.has("to") for season in rows):
        missing = next((day for day in ALL_DAYS if day not in names), None)
        if missing is not None:
            day = "{:02}-{:02}".format(*missing)
            node.fault("scheme.day_without_season", "seasons", day=day)
        return
    for month in range(1, 13):
        if (month, 1) not in names:
            node.fault("scheme.month_without_season", "seasons", month=month)


def _tables(node: Node, seasons: Seasons) -> Mapping[tuple[str, DayKind], Windows]:
    tables: dict[tuple[str, DayKind], Windows] = {}
    for row in node.nodes("tables"):
        row.only(("season", "days", "windows"))
        windows = _windows(row)
        named = row.choice("season", seasons.names) if row.has("season") else None
        for kind in _days(row):
            for season in dict.fromkeys(seasons.names) if named is None else (named,):
                if (season, kind) in tables:
                    row.fault("scheme.table_twice", "days", season=season, day=kind.value)
                tables[season, kind] = windows
    for season in dict.fromkeys(seasons.names):
        for kind in DayKind:
            if (season, kind) not in tables:
                node.fault("scheme.table_missing", "tables", season=season, day=kind.value)
    return tables


def _days(row: Node) -> list[DayKind]:
    kinds = [kind.value for kind in DayKind]
    found = []
    for day in row.texts("days"):
        if day in kinds:
            found.append(DayKind(day))
        else:
            row.fault("scheme.not_one_of", "days", options=", ".join(kinds))
    return found


def _windows(row: Node) -> Windows:
    found: list[Window] = []
    for window in row.nodes("windows"):
        window.only(("from", "to", "period"))
        start, end = _clock(window, "from"), _clock(window, "to")
        period = window.text("period")
        if start < end:
            found.append(Window(start, end, period))
        else:  # over midnight: both ends belong to the day's own table
            found += [
                Window(*ends, period) for ends in ((start, DAY), (0, end)) if ends[0] < ends[1]
            ]
    holes, overlaps = whole_day(found)
    for hole in holes:
        row.fault("scheme.hole_in_day", "windows", at=_shown(hole))
    for overlap in overlaps:
        row.fault("scheme.overlap_in_day", "windows", at=_shown(overlap))
    return tuple(sorted(found))


def _clock(window: Node, key: str) -> int:
    """Microseconds since midnight; 24:00 is an end."""
    text = window.text(key)
    hours, _, minutes = text.partition(":")
    if len(text) == 5 and text.isascii() and (hours + minutes).isdigit() and len(hours) == 2:
        at = (int(hours) * 60 + int(minutes)) * _MINUTE
        if int(minutes) < 60 and at <= DAY and (key == "to" or at < DAY):
            return at
    window.fault("scheme.not_a_clock_time", key, text=text)
    return 0 if key == "from" else DAY


def _shown(at: int) -> str:
    return f"{at // HOUR:02}:{at % HOUR // _MINUTE:02}"


def _holidays(node: Node) -> Mapping[int, HolidayYear]:
    years = node.node("holidays")
    if years is None:
        return {}
    found: dict[int, HolidayYear] = {}
    for text in years.value:
        year = years.node(text)
        if year is None or not (text.isascii() and text.isdigit() and len(text) == 4):
            years.fault("scheme.not_a_year", text)
            continue
        year.only(("holidays", "workdays"))
        holidays, workdays = (
            _dates(year, "holidays", int(text)),
            _dates(year, "workdays", int(text)),
        )
        for both in sorted(holidays & workdays):
            year.fault("scheme.holiday_and_workday", "workdays", date=both.isoformat())
        found[int(text)] = HolidayYear(int(text), holidays, workdays)
    return found


def _dates(year: Node, key: str, number: int) -> frozenset[date]:
    found = set()
    for text in year.texts(key):
        day = year.date(key, text)
        if day is not None and day.year != number:
            year.fault("scheme.date_of_other_year", key, date=text)
        elif day is not None:
            found.add(day)
    return frozenset(found)
