"""`prepay verify`: prove the books; read-only."""

from __future__ import annotations

import argparse
import json

from app.cli.options import Commands, add_json, add_store, command
from app.cli.speech import speak
from app.wiring.services import open_services
from app.wiring.upkeep import verify_books


def add(commands: Commands, language: str) -> None:
    parser = command(commands, "verify", language, run)
    add_store(parser, language)
    add_json(parser, language)


def run(options: argparse.Namespace) -> int:
    with open_services(options.store, options.keys) as services:
        report = verify_books(services)
    if options.json:
        found = [{"code": f.code, "rows": list(f.rows), **f.facts} for f in report.findings]
        print(json.dumps({"checked": report.checked, "findings": found}, ensure_ascii=False))
    else:
        for finding in report.findings:
            rows = ", ".join(str(row) for row in finding.rows)
            print(speak(finding.code, {**finding.facts, "rows": rows}, options.language))
        told = {"findings": len(report.findings), **report.checked}
        print(speak("cli.verified", told, options.language))
    return 1 if report.findings else 0
