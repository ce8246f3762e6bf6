"""Strong sign-in: passkeys, one-time codes, recovery codes, and sign-in by the company's own provider."""

import sqlalchemy as sa
from alembic import op

from visavis.kernel.database import protect_table

revision = "0006"
down_revision = "0005"

TIME = sa.DateTime(timezone=True)
OF_MEMBER = ("passkeys", "totp_secrets", "recovery_codes", "federated_logins")


def upgrade() -> None:
    op.add_column(
        "member_sessions", sa.Column("strong", sa.Boolean, nullable=False, server_default=sa.false())
    )
    op.alter_column("member_sessions", "strong", server_default=None)
    op.add_column("member_sessions", sa.Column("proved_at", TIME))
    op.execute("UPDATE member_sessions SET proved_at = created_at")
    op.alter_column("member_sessions", "proved_at", nullable=False)
    _own_factors()
    _company_sign_in()
    for table in (*OF_MEMBER, "sign_in_rules"):
        protect_table(op, table)


def _own_factors() -> None:
    op.create_table(
        "passkeys",
        sa.Column("company_id", sa.Uuid, nullable=False),
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("member_id", sa.Uuid, nullable=False),
        sa.Column("name", sa.LargeBinary, nullable=False),
        sa.Column("credential", sa.LargeBinary, nullable=False),
        sa.Column("credential_hash", sa.LargeBinary, nullable=False),
        sa.Column("sign_count", sa.BigInteger, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("last_used_at", TIME),
        sa.PrimaryKeyConstraint("company_id", "id", name="pk_passkeys"),
        sa.UniqueConstraint("company_id", "credential_hash", name="uq_passkeys_company_id_credential_hash"),
        _of_member("passkeys"),
    )
    op.create_index("ix_passkeys_company_id_member_id", "passkeys", ["company_id", "member_id"])
    op.create_table(
        "totp_secrets",
        sa.Column("company_id", sa.Uuid, nullable=False),
        sa.Column("member_id", sa.Uuid, nullable=False),
        sa.Column("secret", sa.LargeBinary, nullable=False),
        sa.Column("last_step", sa.BigInteger, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("company_id", "member_id", name="pk_totp_secrets"),
        _of_member("totp_secrets"),
    )
    op.create_table(
        "recovery_codes",
        sa.Column("company_id", sa.Uuid, nullable=False),
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("member_id", sa.Uuid, nullable=False),
        sa.Column("code_hash", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("company_id", "id", name="pk_recovery_codes"),
        _of_member("recovery_codes"),
    )
    op.create_index("ix_recovery_codes_company_id_member_id", "recovery_codes", ["company_id", "member_id"])


def _company_sign_in() -> None:
    op.create_table(
        "federated_logins",
        sa.Column("company_id", sa.Uuid, nullable=False),
        sa.Column("member_id", sa.Uuid, nullable=False),
        sa.Column("subject_index", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("company_id", "member_id", name="pk_federated_logins"),
        sa.UniqueConstraint(
            "company_id", "subject_index", name="uq_federated_logins_company_id_subject_index"
        ),
        _of_member("federated_logins"),
    )
    op.create_table(
        "sign_in_rules",
        sa.Column("company_id", sa.Uuid, nullable=False),
        sa.Column("experts_need_second_factor", sa.Boolean, nullable=False),
        sa.Column("oidc_only", sa.Boolean, nullable=False),
        sa.Column("oidc", sa.LargeBinary),
        sa.PrimaryKeyConstraint("company_id", name="pk_sign_in_rules"),
        sa.ForeignKeyConstraint(
            ["company_id"], ["companies.company_id"], name="fk_sign_in_rules_company_id", ondelete="CASCADE"
        ),
    )


def _of_member(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["company_id", "member_id"],
        ["members.company_id", "members.id"],
        name=f"fk_{table}_company_id_member_id",
        ondelete="CASCADE",
    )
