"""`prepay scheme check|show|schema|prove`: a scheme file by itself; no store needed."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from app.cli.options import Commands, add_json, command
from app.cli.speech import speak
from app.core.schemes.finding import Finding, Weight
from app.core.schemes.scheme import check_scheme, read_scheme
from app.core.schemes.worked import Outcome, prove_text
from app.documents.text_file import read_text
from app.resources import resource
from app.words.scheme_told import told_scheme

SCHEMA = "schemes/scheme.schema.json"


def add(commands: Commands, language: str) -> None:
    parser = command(commands, "scheme", language, _nothing)
    parser.set_defaults(run=lambda options: _help(parser))
    parts = parser.add_subparsers(metavar="check|show|schema|prove")
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
