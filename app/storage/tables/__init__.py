"""Every table, by noun: whole fen, whole millionths of kWh or m³, whole microseconds."""

from app.storage.columns import metadata
from app.storage.tables.accounts import account_presets, accounts, assignments, wallets
from app.storage.tables.chains import archives, audit, chains, unfinished_archives
from app.storage.tables.ledger import (
    acts,
    day_use,
    entries,
    month_use,
    orders,
    postings,
    prints,
    series,
)
from app.storage.tables.meters import channels, holds, latest, metering, meters, readings
from app.storage.tables.premises import buildings, customers, room_changes, rooms
from app.storage.tables.schemes import (
    scheme_changes,
    scheme_drafts,
    scheme_versions,
    terms_changes,
)
from app.storage.tables.site import (
    backups,
    site,
    site_clock,
    station,
    station_lease,
)
from app.storage.tables.supply import alarm_states, commands, notices, protections, supply_states

__all__ = [
    "account_presets",
    "accounts",
    "acts",
    "alarm_states",
    "archives",
    "assignments",
    "audit",
    "backups",
    "buildings",
    "chains",
    "channels",
    "commands",
    "customers",
    "day_use",
    "entries",
    "holds",
    "latest",
    "metadata",
    "metering",
    "meters",
    "month_use",
    "notices",
    "orders",
    "postings",
    "prints",
    "protections",
    "readings",
    "room_changes",
    "rooms",
    "scheme_changes",
    "scheme_drafts",
    "scheme_versions",
    "series",
    "site",
    "site_clock",
    "station",
    "station_lease",
    "supply_states",
    "terms_changes",
    "unfinished_archives",
    "wallets",
]
