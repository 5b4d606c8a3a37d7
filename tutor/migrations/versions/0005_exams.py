"""Exams, and what was answered in them so far."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "exams",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("learner_id", sa.Integer, nullable=False),
        sa.Column("course", sa.String(200), nullable=False),
        sa.Column("number", sa.BigInteger, nullable=False),
        sa.Column("paper", sa.JSON, nullable=False),
        sa.Column("rules", sa.JSON, nullable=False),
        sa.Column("minutes", sa.Integer, nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_exams"),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name="fk_exams_learner_id_learners"),
        sa.UniqueConstraint("learner_id", "course", "number", name="uq_exams_learner_id"),
    )
    op.create_table(
        "exam_items",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("exam_id", sa.Integer, nullable=False),
        sa.Column("item", sa.String(64), nullable=False),
        sa.Column("chapter", sa.Text, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("flagged", sa.Boolean, nullable=False),
        sa.Column("seconds", sa.Double, nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_exam_items"),
        sa.ForeignKeyConstraint(["exam_id"], ["exams.id"], name="fk_exam_items_exam_id_exams"),
        sa.UniqueConstraint("exam_id", "item", name="uq_exam_items_exam_id"),
    )


def downgrade() -> None:
    raise NotImplementedError("a learner's database goes forward only; the backup beside it is the way back")
