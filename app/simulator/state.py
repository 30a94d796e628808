"""What a simulation remembers on disk, so that its registers and relays outlive a kill."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.core.errors import Refusal, Trouble
from app.core.meters.supply import Supply
from app.simulator.meter import Kept

_FORM = 1


@dataclass(frozen=True, slots=True)
class State:
    """All that does not follow from rooms, seed and time."""

    rooms: int
    seed: int
    start_us: int  # when the meters were delivered
    ahead_us: int  # no answer has told of a later instant than this
    meters: dict[str, Kept] = field(default_factory=dict)  # those that were ever switched


def read_state(file: Path, rooms: int, seed: int) -> State | None:
    """What the file remembers, None when there is none yet.

    A damaged one is Trouble, and one of another site a Refusal: a fresh start would let registers
    go back.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise _damaged(file, error) from None
    try:
        state = _state(json.loads(text))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _damaged(file, error) from None
    if (state.rooms, state.seed) != (rooms, seed):
        raise Refusal("simulator.other_site", file=str(file), rooms=state.rooms, seed=state.seed)
    return state


def write_state(file: Path, state: State) -> None:
    """Replace the file whole; it is on the disk when this returns."""
    content = {
        "form": _FORM,
        "rooms": state.rooms,
        "seed": state.seed,
        "start_us": state.start_us,
        "ahead_us": state.ahead_us,
        "meters": {
            number: {
                "lanes": [str(lane) for lane in kept.lanes],  # longer than other readers allow
                "since_us": kept.since_us,
                "supply": kept.supply.value,
                "command": list(kept.command),
            }
            for number, kept in state.meters.items()
        },
    }
    draft = file.with_name(file.name + ".new")
    try:
        with draft.open("w", encoding="utf-8") as out:
            json.dump(content, out, ensure_ascii=False)
            out.flush()
            os.fsync(out.fileno())
        os.replace(draft, file)
        _sync_folder(file.parent)
    except OSError as error:
        raise Trouble("simulator.state_not_written", file=str(file), detail=str(error)) from None


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return  # Windows has no such call, and os.replace is on the disk there
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _state(content: dict[str, Any]) -> State:
    if content["form"] != _FORM:
        raise ValueError(f"form {content['form']!r}")
    return State(
        rooms=int(content["rooms"]),
        seed=int(content["seed"]),
        start_us=int(content["start_us"]),
        ahead_us=int(content["ahead_us"]),
        meters={
            number: Kept(
                lanes=tuple(int(lane) for lane in kept["lanes"]),
                since_us=int(kept["since_us"]),
                supply=Supply(kept["supply"]),
                command=tuple(int(value) for value in kept["command"]),
            )
            for number, kept in content["meters"].items()
        },
    )


def _damaged(file: Path, error: Exception) -> Trouble:
    return Trouble("simulator.state_damaged", file=str(file), detail=str(error)[:200])
