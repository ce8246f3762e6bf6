"""Interactions, their messages, and the two statements of the writer."""

import sqlalchemy as sa
from alembic import op

from visavis.kernel.database import protect_table

revision = "0004"
down_revision = "0003"

# Rows of one batch reach the index by nested loops only: a plan made while the table was small must not be
# kept when it has grown. The function runs as its caller, so row security applies to it.
_FAST = "SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off"

_APPEND = f"""
CREATE FUNCTION append_messages(
    in_company uuid, in_at timestamptz,
    in_heads uuid[], in_bases bigint[], in_lasts bigint[], in_answered boolean[],
    in_interactions uuid[], in_seqs bigint[], in_from_expert boolean[],
    in_sender_ids uuid[], in_client_ids uuid[], in_bodies bytea[]
) RETURNS void LANGUAGE plpgsql {_FAST} AS $$
DECLARE
    moved bigint;
BEGIN
    PERFORM set_config('visavis.company', in_company::text, true);
    UPDATE interactions i
       SET last_seq = head.last,
           changed_at = in_at,
           state = CASE WHEN head.answered AND i.state = 'waiting' THEN 'active' ELSE i.state END
      FROM unnest(in_heads, in_bases, in_lasts, in_answered) AS head(id, base, last, answered)
     WHERE i.company_id = in_company AND i.id = head.id AND i.last_seq = head.base AND i.state <> 'ended';
    GET DIAGNOSTICS moved = ROW_COUNT;
    IF moved <> cardinality(in_heads) THEN
        RAISE serialization_failure;
    END IF;
    INSERT INTO messages
           (company_id, interaction_id, seq, sender, sender_id, client_id, kind, body, created_at)
    SELECT in_company, line.interaction_id, line.seq,
           CASE WHEN line.from_expert THEN 'expert' ELSE 'visitor' END,
           line.sender_id, line.client_id, 'text', line.body, in_at
      FROM unnest(in_interactions, in_seqs, in_from_expert, in_sender_ids, in_client_ids, in_bodies)
           AS line(interaction_id, seq, from_expert, sender_id, client_id, body);
END $$
"""

_NOTE = f"""
CREATE FUNCTION note_receipts(
    in_company uuid, in_interactions uuid[],
    in_visitor_received bigint[], in_visitor_read bigint[],
    in_expert_received bigint[], in_expert_read bigint[]
) RETURNS void LANGUAGE plpgsql {_FAST} AS $$
BEGIN
    PERFORM set_config('visavis.company', in_company::text, true);
    UPDATE interactions i
       SET visitor_received_seq = greatest(i.visitor_received_seq, noted.visitor_received),
           visitor_read_seq = greatest(i.visitor_read_seq, noted.visitor_read),
           expert_received_seq = greatest(i.expert_received_seq, noted.expert_received),
           expert_read_seq = greatest(i.expert_read_seq, noted.expert_read)
      FROM unnest(in_interactions, in_visitor_received, in_visitor_read, in_expert_received, in_expert_read)
           AS noted(id, visitor_received, visitor_read, expert_received, expert_read)
     WHERE i.company_id = in_company AND i.id = noted.id;
END $$
"""


def upgrade() -> None:
    op.create_table(
        "interactions",
        sa.Column("company_id", sa.Uuid, nullable=False),
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("expert_id", sa.Uuid, nullable=False),
        sa.Column("client_id", sa.Uuid, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("last_seq", sa.BigInteger, nullable=False),
        sa.Column("visitor_name", sa.LargeBinary),
        sa.Column("visitor_email", sa.LargeBinary),
        sa.Column("visitor_email_index", sa.LargeBinary),
        sa.Column("visitor_received_seq", sa.BigInteger, nullable=False),
        sa.Column("visitor_read_seq", sa.BigInteger, nullable=False),
        sa.Column("expert_received_seq", sa.BigInteger, nullable=False),
        sa.Column("expert_read_seq", sa.BigInteger, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("company_id", "id", name="pk_interactions"),
        sa.UniqueConstraint("company_id", "client_id", name="uq_interactions_company_id_client_id"),
    )
    # Every message updates its interaction: room in the page keeps that update out of the indexes.
    op.execute("ALTER TABLE interactions SET (fillfactor = 50)")
    op.create_index("ix_interactions_company_id_expert_id", "interactions", ["company_id", "expert_id"])
    op.create_index(
        "ix_interactions_company_id_visitor_email_index",
        "interactions",
        ["company_id", "visitor_email_index"],
    )
    op.create_index("ix_interactions_company_id_created_at", "interactions", ["company_id", "created_at"])
    # Only the key and the index that recognises a resend: a further index, or a foreign key, would each
    # cost a fifth of an insert. Messages come and go only under the lock of their interaction's row.
    op.create_table(
        "messages",
        sa.Column("company_id", sa.Uuid, nullable=False),
        sa.Column("interaction_id", sa.Uuid, nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("sender", sa.Text, nullable=False),
        sa.Column("sender_id", sa.Uuid),
        sa.Column("client_id", sa.Uuid, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("company_id", "interaction_id", "seq", name="pk_messages"),
        sa.UniqueConstraint(
            "company_id",
            "interaction_id",
            "sender",
            "client_id",
            name="uq_messages_company_id_interaction_id_sender_client_id",
        ),
    )
    for table in ("interactions", "messages"):
        protect_table(op, table)
    op.execute(_APPEND)
    op.execute(_NOTE)
