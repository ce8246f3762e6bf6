"""Wrapped keys, marks of erased ones, and the installation's own record."""

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """No row level security here: this database holds wrapped keys only, and only the vault reads it."""
    op.execute("""
        CREATE TABLE installation (
            single boolean PRIMARY KEY DEFAULT true CHECK (single),
            id uuid NOT NULL,
            wrapped bytea NOT NULL
        )
    """)
    op.execute("""
        CREATE TABLE keys (
            company_id uuid NOT NULL,
            kind text NOT NULL CHECK (kind IN ('company', 'member', 'month', 'segment')),
            owner uuid NOT NULL,
            month text NOT NULL CHECK (month ~ '^(\\d{4}-\\d{2})?$'),
            wrapped bytea NOT NULL,
            PRIMARY KEY (company_id, kind, owner, month)
        )
    """)
    op.execute("""
        CREATE TABLE erased (
            mark bytea PRIMARY KEY,
            erased_on date NOT NULL DEFAULT current_date
        )
    """)
