"""Keep the registers of a meter's own periods where its use is counted from."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

#: STRICT tables of SQLite know no BIGINT
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
BANDS = (
    ("assignments", "entry_bands"),
    ("assignments", "kept_bands"),
    ("metering", "billable_bands"),
    ("metering", "candidate_bands"),
    ("holds", "doubtful_bands"),
)


def upgrade() -> None:
    for table, name in BANDS:
        op.add_column(table, sa.Column(name, sa.Text(), nullable=True))
    op.add_column("metering", sa.Column("apart_since", WHOLE, nullable=True))
