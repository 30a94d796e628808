"""Create every table, index and trigger of the first release."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.storage.triggers import FIRST, triggers

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

#: STRICT tables of SQLite know no BIGINT
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "acts",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("at", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_acts")),
        sqlite_strict=True,
    )
    op.create_table(
        "audit",
        sa.Column("seq", WHOLE, autoincrement=False, nullable=False),
        sa.Column("at", WHOLE, nullable=False),
        sa.Column("operator", sa.Text(), nullable=False),
        sa.Column("counter", sa.Text(), nullable=False),
        sa.Column("approved_by", sa.Text(), nullable=True),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("mac", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_audit_subject"), "audit", ["subject"], unique=False)
    op.create_table(
        "backups",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("at", WHOLE, nullable=False),
        sa.Column("real_at", WHOLE, nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("is_good", WHOLE, nullable=False),
        sa.Column("bytes", WHOLE, nullable=True),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.Column("heads", sa.Text(), nullable=True),
        sa.Column("trouble", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_backups")),
        sqlite_strict=True,
    )
    op.create_table(
        "buildings",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("place", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_buildings")),
        sqlite_strict=True,
    )
    op.create_table(
        "chains",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("seq", WHOLE, nullable=False),
        sa.Column("mac", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_chains")),
        sqlite_strict=True,
    )
    op.create_table(
        "channels",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("timeout_ms", WHOLE, nullable=False),
        sa.Column("answered_at", WHOLE, nullable=True),
        sa.Column("misses", WHOLE, nullable=False),
        sa.Column("silent_since", WHOLE, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_channels")),
        sa.UniqueConstraint("name", name=op.f("uq_channels_name")),
        sqlite_strict=True,
    )
    op.create_table(
        "customers",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("initials", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customers")),
        sa.UniqueConstraint("number", name=op.f("uq_customers_number")),
        sqlite_strict=True,
    )
    op.create_table(
        "entries",
        sa.Column("seq", WHOLE, autoincrement=False, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", WHOLE, nullable=False),
        sa.Column("day", WHOLE, nullable=False),
        sa.Column("operator", sa.Text(), nullable=False),
        sa.Column("counter", sa.Text(), nullable=False),
        sa.Column("approved_by", sa.Text(), nullable=True),
        sa.Column("reverses", sa.Text(), nullable=True),
        sa.Column("amends", sa.Text(), nullable=True),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("mac", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["amends"], ["entries.key"], name=op.f("fk_entries_amends")),
        sa.ForeignKeyConstraint(["reverses"], ["entries.key"], name=op.f("fk_entries_reverses")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_entries")),
        sa.UniqueConstraint("key", name=op.f("uq_entries_key")),
        sa.UniqueConstraint("reverses", name=op.f("uq_entries_reverses")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_entries_day"), "entries", ["day"], unique=False)
    op.create_table(
        "scheme_versions",
        sa.Column("scheme", sa.Text(), nullable=False),
        sa.Column("version", WHOLE, autoincrement=False, nullable=False),
        sa.Column("utility", sa.Text(), nullable=False),
        sa.Column("effective_from", WHOLE, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("scheme", "version", name=op.f("pk_scheme_versions")),
        sa.UniqueConstraint(
            "scheme", "effective_from", name=op.f("uq_scheme_versions_scheme_effective_from")
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "series",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("last", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_series")),
        sqlite_strict=True,
    )
    op.create_table(
        "site",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("store_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("time_zone", sa.Text(), nullable=False),
        sa.Column("is_demo", WHOLE, nullable=False),
        sa.Column("settings", sa.Text(), nullable=False),
        sa.Column("calendar", sa.Text(), nullable=False),
        sa.Column("made_at", WHOLE, nullable=False),
        sa.Column("key_check", sa.Text(), nullable=False),
        sa.Column("wrapped_key", sa.Text(), nullable=False),
        sa.Column("brake_until", WHOLE, nullable=True),
        sa.CheckConstraint("id = 1", name=op.f("ck_site_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site")),
        sqlite_strict=True,
    )
    op.create_table(
        "site_clock",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("real_at", WHOLE, nullable=False),
        sa.Column("site_at", WHOLE, nullable=False),
        sa.Column("speed", sa.Text(), nullable=False),
        sa.Column("beat_real", WHOLE, nullable=False),
        sa.Column("beat_site", WHOLE, nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_site_clock_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site_clock")),
        sqlite_strict=True,
    )
    op.create_table(
        "station",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("started_at", WHOLE, nullable=True),
        sa.Column("first_round_at", WHOLE, nullable=True),
        sa.Column("last_round_at", WHOLE, nullable=True),
        sa.Column("is_paused", WHOLE, nullable=False),
        sa.Column("queue", WHOLE, nullable=False),
        sa.Column("trouble", sa.Text(), nullable=True),
        sa.CheckConstraint("id = 1", name=op.f("ck_station_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_station")),
        sqlite_strict=True,
    )
    op.create_table(
        "station_lease",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("number", WHOLE, nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("expires_at", WHOLE, nullable=False),
        sa.Column("has_lock", WHOLE, nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_station_lease_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_station_lease")),
        sqlite_strict=True,
    )
    op.create_table(
        "unfinished_archives",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unfinished_archives")),
        sqlite_strict=True,
    )
    op.create_table(
        "archives",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("at", WHOLE, nullable=False),
        sa.Column("before_at", WHOLE, nullable=False),
        sa.Column("row_count", WHOLE, nullable=False),
        sa.Column("first_seq", WHOLE, nullable=False),
        sa.Column("last_seq", WHOLE, nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("cut_mac", sa.LargeBinary(), nullable=False),
        sa.Column("operator", sa.Text(), nullable=False),
        sa.Column("approved_by", sa.Text(), nullable=True),
        sa.Column("unfinished", WHOLE, nullable=True),
        sa.CheckConstraint("before_at <= at - 34300800000000", name=op.f("ck_archives_age")),
        sa.ForeignKeyConstraint(
            ["unfinished"],
            ["unfinished_archives.id"],
            name=op.f("fk_archives_unfinished"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_archives")),
        sqlite_strict=True,
    )
    op.create_table(
        "postings",
        sa.Column("entry_seq", WHOLE, autoincrement=False, nullable=False),
        sa.Column("line", WHOLE, autoincrement=False, nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("fen", WHOLE, nullable=False),
        sa.ForeignKeyConstraint(["entry_seq"], ["entries.seq"], name=op.f("fk_postings_entry_seq")),
        sa.PrimaryKeyConstraint("entry_seq", "line", name=op.f("pk_postings")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_postings_account_entry_seq"), "postings", ["account", "entry_seq"], unique=False
    )
    op.create_table(
        "rooms",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("building", sa.Text(), nullable=False),
        sa.Column("floor", WHOLE, nullable=False),
        sa.Column("room_class", sa.Text(), nullable=False),
        sa.Column("area_m2", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["building"], ["buildings.code"], name=op.f("fk_rooms_building")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rooms")),
        sa.UniqueConstraint("code", name=op.f("uq_rooms_code")),
        sqlite_strict=True,
    )
    op.create_table(
        "accounts",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("room_id", WHOLE, nullable=False),
        sa.Column("customer_id", WHOLE, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("opened_at", WHOLE, nullable=True),
        sa.Column("closed_at", WHOLE, nullable=True),
        sa.Column("persons", WHOLE, nullable=True),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name=op.f("fk_accounts_customer_id")
        ),
        sa.ForeignKeyConstraint(["room_id"], ["rooms.id"], name=op.f("fk_accounts_room_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("number", name=op.f("uq_accounts_number")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_accounts_customer_id"), "accounts", ["customer_id"], unique=False)
    op.create_index("ix_accounts_room_id", "accounts", ["room_id"], unique=False)
    op.create_index(
        "uq_accounts_room_open",
        "accounts",
        ["room_id"],
        unique=True,
        sqlite_where=sa.text("state <> 'closed'"),
        postgresql_where=sa.text("state <> 'closed'"),
    )
    op.create_table(
        "meters",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("utility", sa.Text(), nullable=False),
        sa.Column("profile", sa.Text(), nullable=False),
        sa.Column("channel_id", WHOLE, nullable=False),
        sa.Column("unit", WHOLE, nullable=False),
        sa.Column("ratio", sa.Text(), nullable=False),
        sa.Column("room_id", WHOLE, nullable=True),
        sa.Column("rated_power", sa.Text(), nullable=False),
        sa.Column("full_scale_micro", WHOLE, nullable=True),
        sa.Column("has_switch", WHOLE, nullable=False),
        sa.ForeignKeyConstraint(["channel_id"], ["channels.id"], name=op.f("fk_meters_channel_id")),
        sa.ForeignKeyConstraint(["room_id"], ["rooms.id"], name=op.f("fk_meters_room_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meters")),
        sa.UniqueConstraint("channel_id", "unit", name=op.f("uq_meters_channel_id_unit")),
        sa.UniqueConstraint("number", name=op.f("uq_meters_number")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_meters_room_id"), "meters", ["room_id"], unique=False)
    op.create_table(
        "room_changes",
        sa.Column("room_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("change", WHOLE, nullable=False),
        sa.ForeignKeyConstraint(["room_id"], ["rooms.id"], name=op.f("fk_room_changes_room_id")),
        sa.PrimaryKeyConstraint("room_id", name=op.f("pk_room_changes")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_room_changes_change"), "room_changes", ["change"], unique=False)
    op.create_table(
        "account_presets",
        sa.Column("account_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("meter_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("scheme", sa.Text(), nullable=False),
        sa.Column("base_at", WHOLE, nullable=True),
        sa.Column("base_micro", WHOLE, nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_account_presets_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["meter_id"], ["meters.id"], name=op.f("fk_account_presets_meter_id")
        ),
        sa.PrimaryKeyConstraint("account_id", "meter_id", name=op.f("pk_account_presets")),
        sqlite_strict=True,
    )
    op.create_table(
        "holds",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("meter_id", WHOLE, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", WHOLE, nullable=False),
        sa.Column("previous_at", WHOLE, nullable=False),
        sa.Column("previous_micro", WHOLE, nullable=False),
        sa.Column("doubtful_at", WHOLE, nullable=False),
        sa.Column("doubtful_micro", WHOLE, nullable=False),
        sa.Column("ended_at", WHOLE, nullable=True),
        sa.Column("ruling", sa.Text(), nullable=True),
        sa.Column("ended_by", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["meter_id"], ["meters.id"], name=op.f("fk_holds_meter_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holds")),
        sqlite_strict=True,
    )
    op.create_index(
        "uq_holds_meter_open",
        "holds",
        ["meter_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "latest",
        sa.Column("meter_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("read_at", WHOLE, nullable=True),
        sa.Column("total_micro", WHOLE, nullable=True),
        sa.Column("bands", sa.Text(), nullable=True),
        sa.Column("live", sa.Text(), nullable=True),
        sa.Column("fault", sa.Text(), nullable=True),
        sa.Column("supply", sa.Text(), nullable=False),
        sa.Column("supply_at", WHOLE, nullable=True),
        sa.Column("off_because", sa.Text(), nullable=True),
        sa.Column("misses", WHOLE, nullable=False),
        sa.Column("offline_since", WHOLE, nullable=True),
        sa.ForeignKeyConstraint(["meter_id"], ["meters.id"], name=op.f("fk_latest_meter_id")),
        sa.PrimaryKeyConstraint("meter_id", name=op.f("pk_latest")),
        sqlite_strict=True,
    )
    op.create_table(
        "metering",
        sa.Column("meter_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("billable_at", WHOLE, nullable=True),
        sa.Column("billable_micro", WHOLE, nullable=True),
        sa.Column("candidate_at", WHOLE, nullable=True),
        sa.Column("candidate_micro", WHOLE, nullable=True),
        sa.Column("suspect", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["meter_id"], ["meters.id"], name=op.f("fk_metering_meter_id")),
        sa.PrimaryKeyConstraint("meter_id", name=op.f("pk_metering")),
        sqlite_strict=True,
    )
    op.create_table(
        "protections",
        sa.Column("account_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("utility", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("until", WHOLE, nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_protections_account_id")
        ),
        sa.PrimaryKeyConstraint("account_id", "utility", name=op.f("pk_protections")),
        sqlite_strict=True,
    )
    op.create_table(
        "readings",
        sa.Column("seq", WHOLE, autoincrement=False, nullable=False),
        sa.Column("meter_id", WHOLE, nullable=False),
        sa.Column("at", WHOLE, nullable=False),
        sa.Column("total_micro", WHOLE, nullable=False),
        sa.Column("kept_as", WHOLE, nullable=False),
        sa.Column("refused", WHOLE, nullable=True),
        sa.Column("typed_by", sa.Text(), nullable=True),
        sa.Column("bands", sa.Text(), nullable=True),
        sa.Column("facts", sa.Text(), nullable=True),
        sa.Column("mac", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["meter_id"], ["meters.id"], name=op.f("fk_readings_meter_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_readings")),
        sa.UniqueConstraint(
            "meter_id", "at", "kept_as", name=op.f("uq_readings_meter_id_at_kept_as")
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "wallets",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("account_id", WHOLE, nullable=False),
        sa.Column("utility", sa.Text(), nullable=True),
        sa.Column("posted_fen", WHOLE, nullable=False),
        sa.Column("accrued_fen", WHOLE, nullable=False),
        sa.Column("opening_fen", WHOLE, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_wallets_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wallets")),
        sqlite_strict=True,
    )
    op.create_index(
        "uq_wallets_account_id_shared",
        "wallets",
        ["account_id"],
        unique=True,
        sqlite_where=sa.text("utility IS NULL"),
        postgresql_where=sa.text("utility IS NULL"),
    )
    op.create_index(
        "uq_wallets_account_id_utility", "wallets", ["account_id", "utility"], unique=True
    )
    op.create_table(
        "alarm_states",
        sa.Column("wallet_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("level", WHOLE, nullable=False),
        sa.Column("raised_at", WHOLE, nullable=True),
        sa.Column("final_notice_at", WHOLE, nullable=True),
        sa.ForeignKeyConstraint(
            ["wallet_id"], ["wallets.id"], name=op.f("fk_alarm_states_wallet_id")
        ),
        sa.PrimaryKeyConstraint("wallet_id", name=op.f("pk_alarm_states")),
        sqlite_strict=True,
    )
    op.create_table(
        "assignments",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("account_id", WHOLE, nullable=False),
        sa.Column("wallet_id", WHOLE, nullable=False),
        sa.Column("meter_id", WHOLE, nullable=False),
        sa.Column("scheme", sa.Text(), nullable=False),
        sa.Column("from_at", WHOLE, nullable=False),
        sa.Column("base_micro", WHOLE, nullable=False),
        sa.Column("entry_at", WHOLE, nullable=False),
        sa.Column("entry_micro", WHOLE, nullable=False),
        sa.Column("entry_position", sa.Text(), nullable=False),
        sa.Column("entry_number", WHOLE, nullable=False),
        sa.Column("kept_at", WHOLE, nullable=False),
        sa.Column("kept_micro", WHOLE, nullable=False),
        sa.Column("position", sa.Text(), nullable=False),
        sa.Column("kept_cost_fen", WHOLE, nullable=False),
        sa.Column("kept_lines", sa.Text(), nullable=False),
        sa.Column("accrued_fen", WHOLE, nullable=False),
        sa.Column("to_at", WHOLE, nullable=True),
        sa.Column("closing_micro", WHOLE, nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_assignments_account_id")
        ),
        sa.ForeignKeyConstraint(["meter_id"], ["meters.id"], name=op.f("fk_assignments_meter_id")),
        sa.ForeignKeyConstraint(
            ["wallet_id"], ["wallets.id"], name=op.f("fk_assignments_wallet_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignments")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_assignments_account_id"), "assignments", ["account_id"], unique=False)
    op.create_index("ix_assignments_meter_id", "assignments", ["meter_id"], unique=False)
    op.create_index(op.f("ix_assignments_wallet_id"), "assignments", ["wallet_id"], unique=False)
    op.create_index(
        "uq_assignments_meter_current",
        "assignments",
        ["meter_id"],
        unique=True,
        sqlite_where=sa.text("to_at IS NULL"),
        postgresql_where=sa.text("to_at IS NULL"),
    )
    op.create_table(
        "commands",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("meter_id", WHOLE, nullable=False),
        sa.Column("wallet_id", WHOLE, nullable=True),
        sa.Column("supply", sa.Text(), nullable=True),
        sa.Column("because", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("operator", sa.Text(), nullable=False),
        sa.Column("counter", sa.Text(), nullable=False),
        sa.Column("approved_by", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("tries", WHOLE, nullable=False),
        sa.Column("created_at", WHOLE, nullable=False),
        sa.Column("next_at", WHOLE, nullable=False),
        sa.Column("changed_at", WHOLE, nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["meter_id"], ["meters.id"], name=op.f("fk_commands_meter_id")),
        sa.ForeignKeyConstraint(["wallet_id"], ["wallets.id"], name=op.f("fk_commands_wallet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commands")),
        sa.UniqueConstraint("key", name=op.f("uq_commands_key")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_commands_created_at"), "commands", ["created_at"], unique=False)
    op.create_index(op.f("ix_commands_meter_id"), "commands", ["meter_id"], unique=False)
    op.create_index(
        "ix_commands_under_way",
        "commands",
        ["next_at"],
        unique=False,
        sqlite_where=sa.text("state IN ('queued', 'sent', 'acknowledged', 'timed_out')"),
        postgresql_where=sa.text("state IN ('queued', 'sent', 'acknowledged', 'timed_out')"),
    )
    op.create_index(op.f("ix_commands_wallet_id"), "commands", ["wallet_id"], unique=False)
    op.create_table(
        "notices",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("wallet_id", WHOLE, nullable=False),
        sa.Column("level", WHOLE, nullable=False),
        sa.Column("at", WHOLE, nullable=False),
        sa.Column("balance_fen", WHOLE, nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["wallet_id"], ["wallets.id"], name=op.f("fk_notices_wallet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_notices_wallet_id_at"), "notices", ["wallet_id", "at"], unique=False)
    op.create_table(
        "orders",
        sa.Column("seq", WHOLE, autoincrement=False, nullable=False),
        sa.Column("order", sa.Text(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("receipt", sa.Text(), nullable=False),
        sa.Column("at", WHOLE, nullable=False),
        sa.Column("account_number", sa.Text(), nullable=False),
        sa.Column("room", sa.Text(), nullable=False),
        sa.Column("customer", sa.Text(), nullable=False),
        sa.Column("utility", sa.Text(), nullable=True),
        sa.Column("meters", sa.Text(), nullable=False),
        sa.Column("scheme", sa.Text(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("amount_fen", WHOLE, nullable=False),
        sa.Column("tendered_fen", WHOLE, nullable=True),
        sa.Column("before_fen", WHOLE, nullable=False),
        sa.Column("after_fen", WHOLE, nullable=False),
        sa.Column("operator", sa.Text(), nullable=False),
        sa.Column("counter", sa.Text(), nullable=False),
        sa.Column("approved_by", sa.Text(), nullable=True),
        sa.Column("reverses", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("wallet_id", WHOLE, nullable=False),
        sa.Column("entry_key", sa.Text(), nullable=False),
        sa.Column("last_reading", sa.Text(), nullable=False),
        sa.Column("last_read_at", WHOLE, nullable=True),
        sa.Column("mac", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["entry_key"], ["entries.key"], name=op.f("fk_orders_entry_key")),
        sa.ForeignKeyConstraint(["reverses"], ["orders.order"], name=op.f("fk_orders_reverses")),
        sa.ForeignKeyConstraint(["wallet_id"], ["wallets.id"], name=op.f("fk_orders_wallet_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_orders")),
        sa.UniqueConstraint("act", name=op.f("uq_orders_act")),
        sa.UniqueConstraint("order", name=op.f("uq_orders_order")),
        sa.UniqueConstraint("receipt", name=op.f("uq_orders_receipt")),
        sa.UniqueConstraint("reverses", name=op.f("uq_orders_reverses")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_orders_at"), "orders", ["at"], unique=False)
    op.create_index(op.f("ix_orders_wallet_id"), "orders", ["wallet_id"], unique=False)
    op.create_table(
        "supply_states",
        sa.Column("wallet_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("forced_off", sa.Text(), nullable=True),
        sa.Column("has_safety_trip", WHOLE, nullable=False),
        sa.Column("verdict", sa.Text(), nullable=True),
        sa.Column("rule", sa.Text(), nullable=True),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.Column("decided_at", WHOLE, nullable=True),
        sa.Column("review_at", WHOLE, nullable=True),
        sa.Column("pending_reason", sa.Text(), nullable=True),
        sa.Column("pending_since", WHOLE, nullable=True),
        sa.Column("pending_earliest", WHOLE, nullable=True),
        sa.Column("postponed_until", WHOLE, nullable=True),
        sa.Column("postponed_why", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["wallet_id"], ["wallets.id"], name=op.f("fk_supply_states_wallet_id")
        ),
        sa.PrimaryKeyConstraint("wallet_id", name=op.f("pk_supply_states")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_supply_states_review_at"), "supply_states", ["review_at"], unique=False
    )
    op.create_table(
        "day_use",
        sa.Column("meter_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("assignment_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("day", WHOLE, autoincrement=False, nullable=False),
        sa.Column("used_micro", WHOLE, nullable=False),
        sa.Column("cost_fen", WHOLE, nullable=False),
        sa.Column("end_micro", WHOLE, nullable=True),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignments.id"], name=op.f("fk_day_use_assignment_id")
        ),
        sa.ForeignKeyConstraint(["meter_id"], ["meters.id"], name=op.f("fk_day_use_meter_id")),
        sa.PrimaryKeyConstraint("meter_id", "assignment_id", "day", name=op.f("pk_day_use")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "month_use",
        sa.Column("meter_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("assignment_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("month", WHOLE, autoincrement=False, nullable=False),
        sa.Column("used_micro", WHOLE, nullable=False),
        sa.Column("cost_fen", WHOLE, nullable=False),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignments.id"], name=op.f("fk_month_use_assignment_id")
        ),
        sa.ForeignKeyConstraint(["meter_id"], ["meters.id"], name=op.f("fk_month_use_meter_id")),
        sa.PrimaryKeyConstraint("meter_id", "assignment_id", "month", name=op.f("pk_month_use")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "prints",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("order", sa.Text(), nullable=False),
        sa.Column("at", WHOLE, nullable=False),
        sa.Column("operator", sa.Text(), nullable=False),
        sa.Column("counter", sa.Text(), nullable=False),
        sa.Column("printer", sa.Text(), nullable=False),
        sa.Column("is_done", WHOLE, nullable=False),
        sa.ForeignKeyConstraint(["order"], ["orders.order"], name=op.f("fk_prints_order")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prints")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_prints_order"), "prints", ["order"], unique=False)

    for statement in triggers(op.get_bind().dialect.name, FIRST):
        op.execute(statement)
