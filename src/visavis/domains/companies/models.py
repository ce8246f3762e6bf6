"""Tables of companies, the websites they may be embedded in, stored pictures, and the audit log."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from visavis.kernel.database import Base, SealedBytes, classified
from visavis.kernel.vault import Sealed

_RETENTION = "until the company or the member is deleted"
_ACTS = "let a company see what its administrators changed"
_COMPANY = classified(
    purpose="tell the companies of an installation apart", basis="contract", retention=_RETENTION
)


class CompanyRow(Base):
    """A company. `slug` is its short name in addresses."""

    __tablename__ = "companies"
    __table_args__ = ({"info": _COMPANY},)

    company_id: Mapped[UUID] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(
        String(40),
        unique=True,
        info=classified(
            purpose="name a company in permanent links",
            basis="contract",
            retention=_RETENTION,
            kind="public",
            recipients=("everybody",),
        ),
    )
    profile: Mapped[Sealed] = mapped_column(
        SealedBytes,
        info=classified(
            purpose="present the company, its controller and its privacy officer to visitors",
            basis="contract",
            retention=_RETENTION,
            keys="company",
            recipients=("visitors", "members of the company"),
        ),
    )
    created_at: Mapped[datetime]


class CompanyDomainRow(Base):
    """A website that may show the company's panel: "www.example.ch", "*.example.ch", "127.0.0.1:8081"."""

    __tablename__ = "company_domains"
    __table_args__ = (
        ForeignKeyConstraint(["company_id"], ["companies.company_id"], ondelete="CASCADE"),
        {"info": _COMPANY},
    )

    company_id: Mapped[UUID] = mapped_column(primary_key=True)
    host: Mapped[str] = mapped_column(
        String(253),
        primary_key=True,
        info=classified(
            purpose="refuse to appear on any other website",
            basis="contract",
            retention=_RETENTION,
            kind="public",
            recipients=("everybody",),
        ),
    )


class PictureRow(Base):
    """A picture that visitors see. Sealed with the member's key when it shows one (`owner_id`)."""

    __tablename__ = "pictures"
    __table_args__ = (
        ForeignKeyConstraint(["company_id"], ["companies.company_id"], ondelete="CASCADE"),
        Index(None, "company_id", "owner_id"),
        {"info": _COMPANY},
    )

    company_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    owner_id: Mapped[UUID | None]
    media_type: Mapped[str] = mapped_column(
        String(40),
        info=classified(
            purpose="serve a picture as what it is", basis="contract", retention=_RETENTION, kind="state"
        ),
    )
    content: Mapped[Sealed] = mapped_column(
        SealedBytes,
        info=classified(
            purpose="show the company's and its experts' pictures",
            basis="contract",
            retention=_RETENTION,
            keys="member",
            recipients=("visitors", "members of the company"),
        ),
    )
    created_at: Mapped[datetime]


class ActRow(Base):
    """A line of the audit log. A member or subject who was deleted leaves None."""

    __tablename__ = "acts"
    __table_args__ = (
        ForeignKeyConstraint(["company_id"], ["companies.company_id"], ondelete="CASCADE"),
        {"info": classified(purpose=_ACTS, basis="legitimate_interest", retention="12 months")},
    )

    company_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    member_id: Mapped[UUID | None]
    name: Mapped[str] = mapped_column(
        String(40),
        info=classified(purpose=_ACTS, basis="legitimate_interest", retention="12 months", kind="state"),
    )
    subject_id: Mapped[UUID | None]
    at: Mapped[datetime]
