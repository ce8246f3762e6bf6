"""Row level security: the statements that make one company's rows invisible and untouchable for another."""

from typing import Protocol

COMPANY_SETTING = "visavis.company"
SCOPE_SETTING = "visavis.scope"
DIRECTORY = "directory"

_OWN = f"company_id = nullif(current_setting('{COMPANY_SETTING}', true), '')::uuid"
_DIRECTORY = f"current_setting('{SCOPE_SETTING}', true) = '{DIRECTORY}'"


class Operations(Protocol):
    """The part of `alembic.op` used here."""

    def execute(self, sqltext: str) -> object: ...


def protect_table(op: Operations, table: str) -> None:
    """Rows are seen and written only inside a transaction of their company, by the table's owner too."""
    op.execute(f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY')
    op.execute(f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY')
    op.execute(f'CREATE POLICY company ON "{table}" USING ({_OWN}) WITH CHECK ({_OWN})')


def directory_readable(op: Operations, table: str) -> None:
    """Rows of all companies may also be read (never written) in the directory scope."""
    op.execute(f'CREATE POLICY directory ON "{table}" FOR SELECT USING ({_DIRECTORY})')
