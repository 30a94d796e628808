"""`prepay scheme list|publish|export`: the schemes of a store."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence

from app.cli.instants import instant_of
from app.cli.opened import open_services
from app.cli.options import cli_actor
from app.cli.speech import speak
from app.core.errors import Refusal
from app.core.schemes.copying import readable_text
from app.core.schemes.listing import SchemeLine, VersionLine
from app.core.schemes.publish import TextPublishing, publish_text
from app.documents.text_file import read_text, write_text
from app.words.scheme_told import short_language
from app.words.sentences import label, say


def list_schemes(options: argparse.Namespace) -> int:
    with open_services(options.store, options.keys) as services:
        lines = services.views.schemes(services.clock.now())
        zone = services.site.zone
    if options.json:
        print(json.dumps([_plain(line) for line in lines], ensure_ascii=False, indent=1))
        return 0
    for line in lines:
        name = line.names.get(short_language(options.language)) or line.id
        told = {"id": line.id, "name": name, "accounts": line.accounts}
        print(say("cli.scheme_line", told, options.language))
        for version in line.versions:
            facts = {
                "version": version.number,
                "start": version.effective_from,
                "state": label(f"version_state.{version.state}", options.language),
            }
            print(say("cli.scheme_version_line", facts, options.language, zone=zone))
        for draft in line.drafts:
            facts = {"by": draft.changed_by, "at": draft.changed_at}
            print(say("cli.scheme_draft_line", facts, options.language, zone=zone))
    return 0


def publish(options: argparse.Namespace) -> int:
    text = read_text(options.file)
    with open_services(options.store, options.keys) as services:
        zone = services.site.zone
        start = instant_of("from", options.start, services.site.time_zone)
        assert start is not None  # the option is required
        order = TextPublishing(
            act=options.act,
            text=text,
            effective_from=start,
            typed_name=options.name,
            actor=cli_actor(),
        )
        version = services.act(publish_text, order)
        followers = services.views.scheme_accounts(version.id, version.effective_from)
    told = {
        "title": version.title(short_language(options.language)),
        "start": version.effective_from,
        "accounts": len({follower.account_id for follower in followers}),
    }
    if options.json:
        facts = {**told, "start": version.effective_from.isoformat(), "version": version.version}
        print(json.dumps({"scheme": version.id, **facts}, ensure_ascii=False))
    else:
        print(say("cli.scheme_published", told, options.language, zone=zone))
    return 0


def export(options: argparse.Namespace) -> int:
    with open_services(options.store, options.keys) as services:
        lines = services.views.schemes(services.clock.now())
    version = _version(lines, options.scheme, options.version)
    text = readable_text(version.text)
    if options.out is None:
        print(text, end="")
        return 0
    write_text(options.out, text)
    print(speak("cli.written", {"file": options.out.name}, options.language))
    return 0


def _version(lines: Sequence[SchemeLine], scheme: str, number: int | None) -> VersionLine:
    """The one asked for, else the one in force, else the newest."""
    line = next((line for line in lines if line.id == scheme and line.versions), None)
    if line is None:
        known = ", ".join(line.id for line in lines if line.versions)
        raise Refusal("scheme.not_found", scheme=scheme[:40], known=known)
    if number is None:
        return line.in_force or line.versions[0]
    found = next((version for version in line.versions if version.number == number), None)
    if found is None:
        raise Refusal("scheme.version_not_found", scheme=scheme, version=number)
    return found


def _plain(line: SchemeLine) -> dict[str, object]:
    return {
        "id": line.id,
        "names": dict(line.names),
        "utility": None if line.utility is None else line.utility.value,
        "components": list(line.kinds),
        "accounts": line.accounts,
        "versions": [
            {
                "version": version.number,
                "state": version.state.value,
                "from": version.effective_from.isoformat(),
                "until": None if version.until is None else version.until.isoformat(),
            }
            for version in line.versions
        ],
        "drafts": [
            {
                "id": draft.id,
                "based_on": draft.based_on,
                "changed_at": draft.changed_at.isoformat(),
                "changed_by": draft.changed_by,
            }
            for draft in line.drafts
        ],
    }
