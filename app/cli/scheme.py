"""`prepay scheme`: check, show and prove a file by itself; list, publish and export in a store."""

from __future__ import annotations

import argparse
import json
from importlib import import_module
from pathlib import Path

from app.cli.options import Commands, Run, add_json, add_store, command
from app.cli.speech import speak
from app.core.schemes.finding import Finding, Weight
from app.core.schemes.scheme import check_scheme, read_scheme
from app.core.schemes.worked import Outcome, prove_text
from app.documents.text_file import read_text, write_text
from app.resources import resource
from app.words.scheme_templates import templates
from app.words.scheme_told import short_language, told_scheme
from app.words.sentences import label

SCHEMA = "schemes/scheme.schema.json"


def add(commands: Commands, language: str) -> None:
    parser = command(commands, "scheme", language, _nothing)
    parser.set_defaults(run=lambda options: _help(parser))
    parts = parser.add_subparsers(metavar="check|show|schema|prove|templates|list|publish|export")
    for name, run, code in (
        ("check", _check, "cli.scheme_check"),
        ("show", _show, "cli.scheme_show"),
        ("prove", _prove, "cli.scheme_prove"),
    ):
        part = command(parts, name, language, run, code)
        part.add_argument("file", type=Path, metavar="FILE.json")
        if run is not _show:
            add_json(part, language)
    command(parts, "schema", language, _schema, "cli.scheme_schema")
    _add_templates(parts, language)
    _add_store_parts(parts, language)


def _add_templates(parts: Commands, language: str) -> None:
    part = command(parts, "templates", language, _templates, "cli.scheme_templates")
    part.add_argument(
        "--write", type=Path, metavar="FOLDER", help=label("cli.scheme_templates_write", language)
    )


def _add_store_parts(parts: Commands, language: str) -> None:
    listed = command(parts, "list", language, _in_store("list_schemes"), "cli.scheme_list")
    published = command(parts, "publish", language, _in_store("publish"), "cli.scheme_publish")
    exported = command(parts, "export", language, _in_store("export"), "cli.scheme_export")
    for part in (listed, published, exported):
        add_store(part, language)
    published.add_argument("file", type=Path, metavar="FILE.json")
    published.add_argument(
        "--from", dest="start", required=True, metavar="INSTANT", help=label("cli.start", language)
    )
    published.add_argument("--name", required=True, help=label("cli.scheme_name", language))
    published.add_argument("--act", required=True, metavar="ID", help=label("cli.act", language))
    for part in (listed, published):
        add_json(part, language)
    exported.add_argument("scheme", metavar="SCHEME")
    exported.add_argument("--version", type=int, help=label("cli.scheme_version", language))
    exported.add_argument("--out", type=Path, metavar="FILE", help=label("cli.out", language))


def _in_store(name: str) -> Run:
    """A file is checked without all that a store needs to be loaded."""

    def run(options: argparse.Namespace) -> int:
        return int(getattr(import_module("app.cli.scheme_store"), name)(options))

    return run


def _nothing(options: argparse.Namespace) -> int:
    return 2


def _help(parser: argparse.ArgumentParser) -> int:
    parser.print_help()
    return 2


def _check(options: argparse.Namespace) -> int:
    findings = check_scheme(read_text(options.file))
    errors = sum(finding.weight is Weight.ERROR for finding in findings)
    if options.json:
        found = [_plain_finding(finding, options.language) for finding in findings]
        print(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        for finding in findings:
            print(_reason(finding, options.language))
        told = {
            "file": options.file.name, "errors": errors, "warnings": len(findings) - errors,
        }  # fmt: skip
        print(speak("cli.scheme_checked", told, options.language))
    return 2 if errors else 0


def _reason(finding: Finding, language: str) -> str:
    return speak(finding.code, {**dict(finding.facts), "path": finding.path}, language)


def _plain_finding(finding: Finding, language: str) -> dict[str, object]:
    return {
        "path": finding.path,
        "code": finding.code,
        "weight": finding.weight.value,
        "reason": _reason(finding, language),
    }


def _show(options: argparse.Namespace) -> int:
    print("\n".join(told_scheme(read_scheme(read_text(options.file)), options.language)))
    return 0


def _schema(options: argparse.Namespace) -> int:
    print(resource(SCHEMA).read_text("utf-8").rstrip())
    return 0


def _templates(options: argparse.Namespace) -> int:
    for template in templates():
        language = short_language(options.language)
        told = {
            "id": template.id,
            "name": template.version.name[language],
            "source": template.source.title[language],
            "date": template.source.date,
        }
        code = "cli.scheme_example" if template.is_example else "cli.scheme_template"
        print(speak(code, told, options.language))
        if options.write is not None:
            write_text(options.write / f"{template.id}.json", template.text)
    return 0


def _prove(options: argparse.Namespace) -> int:
    outcomes = prove_text(read_text(options.file))
    if options.json:
        found = [_plain_outcome(outcome, options.language) for outcome in outcomes]
        print(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        for outcome in outcomes:
            print(_told_outcome(outcome, options.language))
        passed = sum(outcome.is_ok for outcome in outcomes)
        told = {"cases": len(outcomes), "passed": passed, "failed": len(outcomes) - passed}
        print(speak("cli.proved", told, options.language))
    return 0 if all(outcome.is_ok for outcome in outcomes) else 1


def _plain_outcome(outcome: Outcome, language: str) -> dict[str, object]:
    expected, computed = list(outcome.expected), list(outcome.computed)
    found: dict[str, object] = {
        "id": outcome.id,
        "expected": expected if outcome.is_list else expected[0] if expected else None,
        "computed": computed if outcome.is_list else computed[0] if computed else None,
        "ok": outcome.is_ok,
    }
    if outcome.finding is not None:
        finding = outcome.finding
        found["finding"] = {
            "code": finding.code,
            "path": str(finding.facts.get("path", "")),
            "reason": speak(finding.code, finding.facts, language),
        }
    return found


def _told_outcome(outcome: Outcome, language: str) -> str:
    told = {
        "case": outcome.id,
        "expected": list(outcome.expected),
        "computed": list(outcome.computed) or None,
    }
    told_all = speak("cli.proved_case" if outcome.is_ok else "cli.proved_not", told, language)
    if outcome.finding is None:
        return told_all
    return f"{told_all} {speak(outcome.finding.code, outcome.finding.facts, language)}"
