"""What learners answered in quizzes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "attempts",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("learner_id", sa.Integer, nullable=False),
        sa.Column("course", sa.String(200), nullable=False),
        sa.Column("sitting", sa.String(64), nullable=True),
        sa.Column("item", sa.String(64), nullable=False),
        sa.Column("shown", sa.JSON, nullable=False),
        sa.Column("answer", sa.JSON, nullable=False),
        sa.Column("score", sa.Double, nullable=False),
        sa.Column("verdict", sa.String(20), nullable=False),
        sa.Column("overruled_score", sa.Double, nullable=True),
        sa.Column("overruled_reason", sa.Text, nullable=True),
        sa.Column("seconds", sa.Double, nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_attempts"),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name="fk_attempts_learner_id_learners"),
        sa.UniqueConstraint("learner_id", "course", "sitting", "item", name="uq_attempts_learner_id"),
    )
    op.create_index("ix_attempts_learner_id_course_item", "attempts", ["learner_id", "course", "item"])


def downgrade() -> None:
    raise NotImplementedError("a learner's database goes forward only; the backup beside it is the way back")
