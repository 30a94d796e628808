"""Let schemes, terms and meters of an account change from an instant on."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.storage.triggers import CHANGES, more_triggers

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

#: STRICT tables of SQLite know no BIGINT
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "scheme_changes",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("assignment_id", WHOLE, nullable=False),
        sa.Column("from_at", WHOLE, nullable=False),
        sa.Column("scheme", sa.Text(), nullable=False),
        sa.Column("begins_anew", WHOLE, nullable=False),
        *_said(),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignments.id"], name=op.f("fk_scheme_changes_assignment_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scheme_changes")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_scheme_changes_assignment_id"), "scheme_changes", ["assignment_id"], unique=False
    )
    op.create_table(
        "terms_changes",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("account_id", WHOLE, nullable=False),
        sa.Column("from_day", WHOLE, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        *_said(),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_terms_changes_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_terms_changes")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_terms_changes_account_id"), "terms_changes", ["account_id"], unique=False
    )
    op.add_column("assignments", sa.Column("own_ratio", sa.Text(), nullable=True))
    op.add_column("assignments", sa.Column("root", WHOLE, nullable=True))
    op.add_column("meters", sa.Column("removed_at", WHOLE, nullable=True))
    for statement in more_triggers(op.get_bind().dialect.name, CHANGES):
        op.execute(statement)


def _said() -> tuple[sa.Column[object], ...]:
    """When, by whom and why."""
    return (
        sa.Column("at", WHOLE, nullable=False),
        sa.Column("operator", sa.Text(), nullable=False),
        sa.Column("approved_by", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
    )
