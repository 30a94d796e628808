"""Where each meter stands, what it said last, what is kept of it, and its billing holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import bindparam, func, insert, or_, select, tuple_, update

from app.core.errors import Refusal
from app.core.instants import micros
from app.core.meters.meter import Meter, NewMeter
from app.core.meters.metering import (
    Assignment,
    Hold,
    KeptAs,
    KeptReading,
    Mark,
    Metering,
    Stretch,
)
from app.core.meters.reading import Reading
from app.core.meters.supply import Supply
from app.core.quantity import Quantity
from app.core.site.settings import Site
from app.core.staff.actor import Actor
from app.core.supply.case import Intent
from app.storage import tables as t
from app.storage.sitting import Sitting
from app.storage.sql.accounts import ASSIGNMENTS, assignment_of
from app.storage.sql.meter_places import put_in_place
from app.storage.sql.meter_rows import (
    METERS,
    bands_of,
    hold_of,
    kept_of,
    kept_row,
    latest_row,
    mark_of,
    mark_row,
    meter_of,
    progress_row,
    suspect_of,
    suspect_text,
)
from app.storage.sql.schemes import SqlSchemes
from app.storage.tables.meters import KEPT_AS

_M, _G, _L, _H, _R, _S = (
    t.meters.c,
    t.metering.c,
    t.latest.c,
    t.holds.c,
    t.readings.c,
    t.assignments.c,
)
_HOLD = (
    _H.kind.label("hold_kind"),
    _H.at.label("hold_at"),
    _H.previous_at,
    _H.previous_micro,
    _H.doubtful_at,
    _H.doubtful_micro,
    _H.doubtful_bands,
)
#: when a meter's use began to wait; a question to the index for each meter, whatever the planner
#: thinks of instants after others
FIRST_WAITING = (
    select(func.min(_R.at))
    .where(
        _R.meter_id == _G.meter_id,
        _R.at > _G.billable_at,
        _R.kept_as == KeptAs.HALF_HOUR,
    )
    .correlate(t.metering)
    .scalar_subquery()
    .label("first_waiting")
)
_METERING = (
    METERS.join(t.metering, _G.meter_id == _M.id)
    .outerjoin(t.rooms, t.rooms.c.id == _M.room_id)
    .outerjoin(t.holds, (_H.meter_id == _M.id) & _H.ended_at.is_(None))
    .add_columns(
        t.rooms.c.code.label("room"),
        _G.billable_at,
        _G.billable_micro,
        _G.billable_bands,
        _G.candidate_at,
        _G.candidate_micro,
        _G.candidate_bands,
        _G.suspect,
        _G.apart_since,
        FIRST_WAITING,
        *_HOLD,
    )
    .where(_M.id.in_(bindparam("ids", expanding=True)), _M.removed_at.is_(None))
    .order_by(_M.id)
    .with_for_update(of=t.metering)
)
_ASSIGNMENTS = ASSIGNMENTS.where(
    _S.meter_id.in_(bindparam("ids", expanding=True)), _S.to_at.is_(None)
)
#: of each meter that waits, what was kept and is not charged yet
_WAITING = (
    select(_R.meter_id, _R.at, _R.total_micro, _R.bands)
    .join(t.metering, _G.meter_id == _R.meter_id)
    .where(
        _G.meter_id.in_(bindparam("ids", expanding=True)),
        _R.kept_as == KeptAs.HALF_HOUR,
        _R.at > _G.billable_at,
        _R.at >= bindparam("since", type_=_R.at.type),
    )
    .order_by(_R.meter_id, _R.at)
)
_KEPT = select(_R.meter_id, _R.at, _R.kept_as).where(
    tuple_(_R.meter_id, _R.at, _R.kept_as).in_(bindparam("keys", expanding=True))
)
_KEPT_SINCE = (
    select(t.readings)
    .where(_R.meter_id == bindparam("meter_id"), _R.at >= bindparam("at", type_=_R.at.type))
    .order_by(_R.at, _R.seq)
)
_CHAIN = (
    ASSIGNMENTS.add_columns(_S.base_micro, _S.to_at, _S.closing_micro, _S.own_ratio)
    .where(or_(_S.id == bindparam("root"), _S.root == bindparam("root")))
    .order_by(_S.from_at, _S.id)
)
_ROOT_AT = (
    select(func.coalesce(_S.root, _S.id))
    .where(
        _S.meter_id == bindparam("meter_id"), _S.from_at <= bindparam("at", type_=_S.from_at.type)
    )
    .order_by(_S.from_at.desc(), _S.id.desc())
    .limit(1)
)
_BY_NUMBER = METERS.where(_M.number == bindparam("number"))
_OF_CHAIN = METERS.where(_M.id.in_(bindparam("ids", expanding=True)))
_ARCHIVED = select(func.max(t.archives.c.before_at))
_SAVE = (
    "UPDATE metering SET billable_at = ?, billable_micro = ?, billable_bands = ?,"
    " candidate_at = ?, candidate_micro = ?, candidate_bands = ?, suspect = ?, apart_since = ?"
    " WHERE meter_id = ?"
)
_PROGRESS = (
    "UPDATE assignments SET entry_at = ?, entry_micro = ?, entry_bands = ?, entry_position = ?,"
    " entry_number = ?, kept_at = ?, kept_micro = ?, kept_bands = ?, position = ?,"
    " kept_cost_fen = ?, kept_lines = ?, accrued_fen = ? WHERE id = ? AND to_at IS NULL"
)
_ACCRUE = "UPDATE wallets SET accrued_fen = accrued_fen + ? WHERE id = ?"
# What a switch was last proved to be is not undone by a reading taken before that and booked after.
_LATEST = (
    "UPDATE latest SET read_at = ?, total_micro = ?, bands = ?, live = ?, fault = ?, misses = 0,"
    " offline_since = NULL,"
    " off_because = CASE WHEN ? = 1 AND coalesce(? > supply_at, TRUE) THEN NULL"
    " ELSE off_because END,"
    " supply = CASE WHEN coalesce(? > supply_at, TRUE) THEN coalesce(?, supply) ELSE supply END,"
    " supply_at = CASE WHEN coalesce(? > supply_at, TRUE) THEN coalesce(?, supply_at)"
    " ELSE supply_at END WHERE meter_id = ? AND coalesce(? >= read_at, TRUE)"
)
_MISSED = (
    "UPDATE latest SET misses = misses + 1, offline_since ="
    " CASE WHEN misses + 1 >= ? THEN coalesce(offline_since, ?) ELSE offline_since END"
    " WHERE meter_id = ?"
)
_IN_ONE_QUESTION = 500


class SqlMeters:
    def __init__(self, sitting: Sitting, site: Site, schemes: SqlSchemes) -> None:
        self._sitting = sitting
        self._schemes = schemes
        self._db = sitting.connection
        self._site = site
        #: as they stand in the store now, to know what a save changes
        self._assignments: dict[int, Assignment] = {}
        self._holds: dict[int, Hold] = {}

    # -- metering ----------------------------------------------------------------------------------

    def metering(self, meter_ids: Sequence[int]) -> Mapping[int, Metering]:
        if not meter_ids:
            return {}
        ids = sorted(set(meter_ids))
        found = self._db.execute(_METERING, {"ids": ids}).all()
        assigned = {
            row.meter_id: assignment_of(row) for row in self._db.execute(_ASSIGNMENTS, {"ids": ids})
        }
        self._schemes.prepare(assigned.values())
        waiting = self._waiting(
            {row.id: row.first_waiting for row in found if row.first_waiting and row.id in assigned}
        )
        meterings: dict[int, Metering] = {}
        for row in found:
            hold = hold_of(row, row.doubtful_bands)
            self._remember(row.id, assigned.get(row.id), hold)
            meterings[row.id] = Metering(
                meter=meter_of(row),
                room=row.room or "",
                billable=mark_of(row.billable_at, row.billable_micro, row.billable_bands),
                candidate=mark_of(row.candidate_at, row.candidate_micro, row.candidate_bands),
                suspect=suspect_of(row.suspect),
                hold=hold,
                assignment=assigned.get(row.id),
                waiting=tuple(waiting.get(row.id, ())),
                apart_since=row.apart_since,
            )
        return meterings

    def _waiting(self, since: Mapping[int, datetime]) -> Mapping[int, Sequence[Mark]]:
        """By meter, from when its use waits."""
        found: dict[int, list[Mark]] = {}
        if since:
            asked = {"ids": sorted(since), "since": min(since.values())}
            for row in self._db.execute(_WAITING, asked):
                mark = Mark(row.at, Quantity(row.total_micro), bands_of(row.bands))
                found.setdefault(row.meter_id, []).append(mark)
        return found

    def save(self, changed: Iterable[Metering]) -> None:
        """A hold appears by a save and ends only by `end_hold`, which names the ruling."""
        meterings = {metering.meter.id: metering for metering in changed}
        self._sitting.many(
            _SAVE,
            [
                (
                    *mark_row(metering.billable),
                    *mark_row(metering.candidate),
                    suspect_text(metering.suspect),
                    None if metering.apart_since is None else micros(metering.apart_since),
                    meter_id,
                )
                for meter_id, metering in sorted(meterings.items())
            ],
        )
        for meter_id, metering in meterings.items():
            if metering.hold is not None and metering.hold != self._holds.get(meter_id):
                self.raise_hold(meter_id, metering.hold)
        self._save_progress(
            {
                meter_id: metering.assignment
                for meter_id, metering in meterings.items()
                if metering.assignment is not None
            }
        )
        self._sitting.touched.meters.update(meterings)

    def _save_progress(self, progress: Mapping[int, Assignment]) -> None:
        self._know_before(progress)
        moved: dict[int, int] = {}
        rows = []
        for _, assignment in sorted(progress.items()):
            before = self._assignments[assignment.id]
            difference = assignment.accrued.fen - before.accrued.fen
            moved[assignment.wallet_id] = moved.get(assignment.wallet_id, 0) + difference
            rows.append(progress_row(assignment))
            self._assignments[assignment.id] = assignment
        if self._sitting.many(_PROGRESS, rows) != len(rows):
            raise ValueError("an assignment has ended and cannot be priced further")
        changes = [(fen, wallet) for wallet, fen in sorted(moved.items()) if fen]
        self._sitting.many(_ACCRUE, changes)
        self._sitting.touched.wallets.update(moved)

    def _know_before(self, progress: Mapping[int, Assignment]) -> None:
        unknown = [meter for meter, a in progress.items() if a.id not in self._assignments]
        if unknown:
            for row in self._db.execute(_ASSIGNMENTS, {"ids": unknown}):
                self._assignments[row.id] = assignment_of(row)
        if ended := [a.id for a in progress.values() if a.id not in self._assignments]:
            raise ValueError(f"assignments {ended} have ended and cannot be priced further")

    def _remember(self, meter_id: int, assignment: Assignment | None, hold: Hold | None) -> None:
        if assignment is not None:
            self._assignments[assignment.id] = assignment
        if hold is not None:
            self._holds[meter_id] = hold

    def chain(self, root: int) -> Sequence[Stretch]:
        rows = self._db.execute(_CHAIN, {"root": root}).all()
        ids = {"ids": sorted({row.meter_id for row in rows})}
        meters = {row.id: meter_of(row) for row in self._db.execute(_OF_CHAIN, ids)}
        return [
            Stretch(
                assignment=assignment_of(row),
                meter=replace(
                    meters[row.meter_id], ratio=row.own_ratio or meters[row.meter_id].ratio
                ),
                base=Mark(row.from_at, Quantity(row.base_micro)),
                closing=mark_of(row.to_at, row.closing_micro),
            )
            for row in rows
        ]

    def by_number(self, number: str) -> Meter | None:
        row = self._db.execute(_BY_NUMBER, {"number": number}).first()
        return None if row is None else meter_of(row)

    def put_in_place(self, old_id: int, new: NewMeter, at: datetime) -> int:
        return put_in_place(self._sitting, old_id, new, at)

    def root_at(self, meter_id: int, at: datetime) -> int | None:
        return self._db.execute(_ROOT_AT, {"meter_id": meter_id, "at": at}).scalar()

    def reposition(self, assignment_id: int, position: str) -> None:
        self._db.execute(
            update(t.assignments)
            .where(_S.id == assignment_id, _S.to_at.is_not(None))
            .values(entry_position=position, position=position)
        )

    # -- readings ----------------------------------------------------------------------------------

    def keep(self, rows: Iterable[KeptReading]) -> None:
        new: dict[tuple[int, int, int], KeptReading] = {}
        for row in rows:
            new.setdefault((row.meter_id, micros(row.at), KEPT_AS[row.kept_as]), row)
        for key in self._already_kept(new.values()):
            new.pop(key, None)
        self._sitting.append("readings", [kept_row(row) for row in new.values()])

    def _already_kept(self, rows: Iterable[KeptReading]) -> set[tuple[int, int, int]]:
        keys = [(row.meter_id, row.at, row.kept_as) for row in rows]
        found: set[tuple[int, int, int]] = set()
        for start in range(0, len(keys), _IN_ONE_QUESTION):
            asked = {"keys": keys[start : start + _IN_ONE_QUESTION]}
            for meter_id, at, kept_as in self._db.execute(_KEPT, asked):
                found.add((meter_id, micros(at), KEPT_AS[kept_as]))
        return found

    def kept_since(self, meter_id: int, at: datetime) -> Sequence[KeptReading]:
        rows = self._db.execute(_KEPT_SINCE, {"meter_id": meter_id, "at": at})
        return [kept_of(row) for row in rows]

    def archived_before(self) -> datetime | None:
        return self._db.execute(_ARCHIVED).scalar()

    # -- the latest row ----------------------------------------------------------------------------

    def note_latest(self, readings: Mapping[int, Reading]) -> None:
        self._sitting.many(
            _LATEST,
            [latest_row(meter_id, reading) for meter_id, reading in sorted(readings.items())],
        )
        self._sitting.touched.meters.update(readings)

    def note_missed(self, meter_ids: Sequence[int], at: datetime) -> None:
        misses = self._site.settings.offline_after_misses
        self._sitting.many(
            _MISSED, [(misses, micros(at), meter_id) for meter_id in sorted(set(meter_ids))]
        )
        self._sitting.touched.meters.update(meter_ids)

    def supply_verified(
        self, meter_id: int, supply: Supply, at: datetime, because: Intent | None
    ) -> None:
        self._db.execute(
            update(t.latest)
            .where(_L.meter_id == meter_id)
            .values(
                supply=supply,
                supply_at=at,
                off_because=because if supply is Supply.OFF else None,
            )
        )
        self._sitting.touched.meters.add(meter_id)

    # -- holds -------------------------------------------------------------------------------------

    def raise_hold(self, meter_id: int, hold: Hold) -> None:
        """The meter's open hold; a later doubt about a meter on hold changes nothing."""
        known = select(_H.id).where(_H.meter_id == meter_id, _H.ended_at.is_(None))
        if self._db.execute(known).first() is None:
            self._db.execute(
                insert(t.holds).values(
                    meter_id=meter_id,
                    kind=hold.kind,
                    at=hold.at,
                    previous_at=hold.previous.at,
                    previous_micro=hold.previous.total.micro,
                    doubtful_at=hold.doubtful.at,
                    doubtful_micro=hold.doubtful.total.micro,
                    doubtful_bands=[[b, q.micro] for b, q in hold.doubtful.bands] or None,
                )
            )
            self._holds[meter_id] = hold
        self._sitting.touched.meters.add(meter_id)

    def end_hold(self, meter_id: int, ruling: str, at: datetime, actor: Actor) -> None:
        done = self._db.execute(
            update(t.holds)
            .where(_H.meter_id == meter_id, _H.ended_at.is_(None))
            .values(ended_at=at, ruling=ruling, ended_by=actor.operator)
        )
        if not done.rowcount:
            raise Refusal("hold.not_found", meter=meter_id)
        self._holds.pop(meter_id, None)
        self._sitting.touched.meters.add(meter_id)
