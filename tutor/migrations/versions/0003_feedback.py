"""What learners say of an answer."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "feedback",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("learner_id", sa.Integer, nullable=False),
        sa.Column("course", sa.String(200), nullable=False),
        sa.Column("turn_id", sa.Integer, nullable=False),
        sa.Column("verdict", sa.String(20), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_feedback"),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name="fk_feedback_learner_id_learners"),
        sa.ForeignKeyConstraint(["turn_id"], ["turns.id"], name="fk_feedback_turn_id_turns"),
        sa.UniqueConstraint("learner_id", "turn_id", name="uq_feedback_learner_id"),
    )


def downgrade() -> None:
    raise NotImplementedError("a learner's database goes forward only; the backup beside it is the way back")
