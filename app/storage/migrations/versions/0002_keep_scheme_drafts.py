"""Keep the drafts of schemes in the store, where every desk finds them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

#: STRICT tables of SQLite know no BIGINT
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "scheme_drafts",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("scheme", sa.Text(), nullable=False),
        sa.Column("based_on", WHOLE, nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("changed_at", WHOLE, nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scheme_drafts")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_scheme_drafts_scheme"), "scheme_drafts", ["scheme"], unique=False)
