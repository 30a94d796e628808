"""`prepay calendar show|set|import`: the office's holidays and make-up workdays, year by year."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from app.cli.opened import open_services
from app.cli.options import Commands, add_json, add_store, cli_actor, command
from app.cli.speech import speak
from app.core.errors import Refusal
from app.core.schemes.usage import HolidayYear
from app.core.site.calendar_list import CalendarList, days_from, stretches
from app.core.site.change_calendar import CalendarChange, change_calendar, listed
from app.core.site.missing_year import year_overdue
from app.documents.calendar_file import read_calendar_file
from app.wiring.calendars import shipped_calendars
from app.wiring.services import Services
from app.words.figures import day as told_day
from app.words.sentences import label


def add(commands: Commands, language: str) -> None:
    parser = command(commands, "calendar", language, _nothing)
    parser.set_defaults(run=lambda options: _help(parser))
    parts = parser.add_subparsers(metavar="show|set|import")
    show = command(parts, "show", language, _show, "cli.calendar_show")
    show.add_argument("--year", type=int, help=label("cli.calendar_year", language))
    add_json(show, language)
    one = command(parts, "set", language, _set, "cli.calendar_set")
    one.add_argument("--year", type=int, required=True, help=label("cli.calendar_year", language))
    one.add_argument("--holidays", metavar="DAYS", help=label("cli.calendar_holidays", language))
    one.add_argument("--workdays", metavar="DAYS", help=label("cli.calendar_workdays", language))
    bring = command(parts, "import", language, _import, "cli.calendar_import")
    what = bring.add_mutually_exclusive_group(required=True)
    what.add_argument("file", nargs="?", type=Path, metavar="FILE.json|FILE.csv")
    what.add_argument(
        "--shipped", type=int, metavar="YEAR", help=label("cli.calendar_shipped", language)
    )
    for part in (show, one, bring):
        add_store(part, language)


def _nothing(options: argparse.Namespace) -> int:
    return 2


def _help(parser: argparse.ArgumentParser) -> int:
    parser.print_help()
    return 2


def _show(options: argparse.Namespace) -> int:
    with open_services(options.store, options.keys) as services:
        site, now = services.site, services.clock.now()
    years = sorted(site.holiday_years)
    asked = years if options.year is None else [options.year]
    found = [year for year in (listed(site, number) for number in asked) if year is not None]
    if options.json:
        print(json.dumps({str(year.year): _plain(year) for year in found}, indent=1))
        return 0
    for year in found:
        _tell(year, options.language)
    if not found:
        code = "cli.calendar_none" if options.year is None else "cli.calendar_missing"
        print(speak(code, {"year": options.year}, options.language))
    overdue = year_overdue(site, site.day_of(now))
    if overdue is not None:
        print(speak("worklist.calendar_due", {"year": overdue}, options.language))
    return 0


def _tell(year: HolidayYear, language: str) -> None:
    counts = {
        "year": year.year, "holidays": len(year.holidays), "workdays": len(year.workdays),
    }  # fmt: skip
    print(speak("told.holidays", counts, language))
    for kind, days in (
        ("calendar.holiday", year.holidays),
        ("calendar.workday", year.workdays),
    ):
        for first, last in stretches(days):
            told = told_day(first, language)
            if last != first:
                told = f"{told} – {told_day(last, language)}"
            print(f"  {label(kind, language)}  {told}")


def _plain(year: HolidayYear) -> dict[str, list[str]]:
    return {"holidays": _texts(year.holidays), "workdays": _texts(year.workdays)}


def _texts(days: Iterable[date]) -> list[str]:
    return [day.isoformat() for day in sorted(days)]


def _set(options: argparse.Namespace) -> int:
    """What is not named stays as it is."""
    if options.holidays is None and options.workdays is None:
        raise Refusal("cli.calendar_nothing")  # an empty year would count as one that was entered
    with open_services(options.store, options.keys) as services:
        before = listed(services.site, options.year) or HolidayYear(options.year)
        wanted = HolidayYear(
            options.year,
            before.holidays if options.holidays is None else days_from(options.holidays),
            before.workdays if options.workdays is None else days_from(options.workdays),
        )
        _save(services, wanted)
    _tell_saved(wanted, options.language)
    return 0


def _import(options: argparse.Namespace) -> int:
    if options.file is not None:
        brought = read_calendar_file(options.file)
    else:
        brought = _shipped(options.shipped)
    with open_services(options.store, options.keys) as services:
        _save(services, brought.days)
    _tell_saved(brought.days, options.language)
    return 0


def _shipped(year: int) -> CalendarList:
    lists = shipped_calendars()
    found = next((one for one in lists if one.days.year == year), None)
    if found is None:
        years = tuple(str(one.days.year) for one in reversed(lists))
        raise Refusal("calendar.not_shipped", year=year, years=years)
    return found


def _save(services: Services, wanted: HolidayYear) -> None:
    seen = listed(services.site, wanted.year)
    change = CalendarChange(
        services.new_act(), wanted.year, wanted.holidays, wanted.workdays, seen, cli_actor()
    )
    services.act(change_calendar, change)


def _tell_saved(wanted: HolidayYear, language: str) -> None:
    print(speak("cli.calendar_saved", {}, language))
    _tell(wanted, language)
