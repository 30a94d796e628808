"""`prepay site new|sheet|template|import`: a store, and the workbook that describes its site."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.cli.options import Commands, add_store, cli_actor, command
from app.cli.speech import speak
from app.documents.site_workbook import write_template
from app.wiring.services import open_services
from app.wiring.site_import import Result, import_site
from app.wiring.upkeep import new_store, renew_sheet
from app.words.sentences import label

#: how an import ended: its sentence and the exit status
_OUTCOMES = {
    Result.REFUSED: ("cli.import_refused", 2),
    Result.CHECKED: ("cli.import_checked", 0),
    Result.UNCHANGED: ("cli.import_unchanged", 0),
    Result.DIFFERS: ("cli.import_differs", 1),
    Result.IMPORTED: ("cli.import_imported", 0),
}


def add(commands: Commands, language: str) -> None:
    parser = command(commands, "site", language, _nothing)
    parser.set_defaults(run=lambda options: _help(parser))
    parts = parser.add_subparsers(metavar="new|sheet|template|import")
    new = command(parts, "new", language, _new, "cli.site_new")
    add_store(new, language)
    new.add_argument("--name", default="", help=label("cli.site_name", language))
    new.add_argument("--time-zone", default="Asia/Shanghai", metavar="ZONE")
    sheet = command(parts, "sheet", language, _sheet, "cli.site_sheet")
    add_store(sheet, language)
    template = command(parts, "template", language, _template, "cli.site_template")
    template.add_argument("file", type=Path, metavar="FILE.xlsx")
    bring = command(parts, "import", language, _import, "cli.site_import")
    bring.add_argument("file", type=Path, metavar="FILE.xlsx")
    add_store(bring, language)
    bring.add_argument("--dry-run", action="store_true", help=label("cli.dry_run", language))
    bring.add_argument("--apply", action="store_true", help=label("cli.apply", language))


def _nothing(options: argparse.Namespace) -> int:
    return 2


def _help(parser: argparse.ArgumentParser) -> int:
    parser.print_help()
    return 2


def _new(options: argparse.Namespace) -> int:
    sheet = new_store(options.store, options.keys, options.name, options.time_zone)
    print(speak("cli.site_made", {"store": options.store, "sheet": sheet}, options.language))
    return 0


def _sheet(options: argparse.Namespace) -> int:
    with open_services(options.store, options.keys) as services:
        sheet = renew_sheet(services, cli_actor(), lambda _: None)
    print(speak("cli.sheet_renewed", {"sheet": sheet}, options.language))
    return 0


def _template(options: argparse.Namespace) -> int:
    write_template(options.file, options.language)
    print(speak("cli.template_written", {"file": str(options.file)}, options.language))
    return 0


def _import(options: argparse.Namespace) -> int:
    with open_services(options.store, options.keys) as services:
        outcome = import_site(
            services, options.file, cli_actor(), dry_run=options.dry_run, apply=options.apply
        )
    for finding in outcome.findings:
        print(outcome.tell(finding, options.language))
    for change in outcome.changes:
        print(outcome.tell_change(change, options.language))
    facts = {
        "errors": sum(f.is_error for f in outcome.findings),
        "changes": sum(c.is_done for c in outcome.changes),
        "file": str(options.file),
    }
    code, status = _OUTCOMES[outcome.result]
    if outcome.result is Result.UNCHANGED and outcome.changes:
        code = "cli.import_nothing_to_do"
    print(speak(code, facts, options.language))
    return status
