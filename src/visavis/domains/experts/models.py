"""Tables of experts: the part of a member that visitors see, and what experts keep at hand."""

from uuid import UUID

from sqlalchemy import Boolean, ForeignKeyConstraint, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from visavis.domains.experts.events import Switch
from visavis.kernel.database import Base, BlindIndex, SealedBytes, classified
from visavis.kernel.vault import Sealed

_RETENTION = "until the member is deleted"
_FINDING = "show visitors the experts who fit the page and their question"
_ANSWERS = classified(purpose="spare experts writing the same again", basis="contract", retention=_RETENTION)


class ExpertRow(Base):
    """An expert. `link_index` finds one by the end of the permanent link; `position` orders the list."""

    __tablename__ = "experts"
    __table_args__ = (
        UniqueConstraint("company_id", "link_index"),
        ForeignKeyConstraint(
            ["company_id", "member_id"], ["members.company_id", "members.id"], ondelete="CASCADE"
        ),
        {
            "info": classified(
                purpose="let visitors find the right expert", basis="contract", retention=_RETENTION
            )
        },
    )

    company_id: Mapped[UUID] = mapped_column(primary_key=True)
    member_id: Mapped[UUID] = mapped_column(primary_key=True)
    link_index: Mapped[bytes] = mapped_column(
        BlindIndex,
        info=classified(
            purpose="find an expert by their permanent link",
            basis="contract",
            retention=_RETENTION,
            keys="company",
        ),
    )
    profile: Mapped[Sealed] = mapped_column(
        SealedBytes,
        info=classified(
            purpose="show visitors who the expert is",
            basis="contract",
            retention=_RETENTION,
            keys="member",
            recipients=("visitors", "members of the company"),
        ),
    )
    switch: Mapped[Switch] = mapped_column(
        String(10),
        info=classified(
            purpose="keep what the expert chose last, available or away; not when",
            basis="contract",
            retention=_RETENTION,
            kind="state",
        ),
    )
    active: Mapped[bool] = mapped_column(Boolean)
    position: Mapped[int] = mapped_column(Integer)


class AbsenceRow(Base):
    """Who stands in for an expert, and in which days the expert is away."""

    __tablename__ = "absences"
    __table_args__ = (
        ForeignKeyConstraint(
            ["company_id", "member_id"], ["experts.company_id", "experts.member_id"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["company_id", "deputy_id"],
            ["experts.company_id", "experts.member_id"],
            ondelete="SET NULL (deputy_id)",
        ),
        {
            "info": classified(
                purpose="let somebody answer for an expert who is away",
                basis="contract",
                retention=_RETENTION,
            )
        },
    )

    company_id: Mapped[UUID] = mapped_column(primary_key=True)
    member_id: Mapped[UUID] = mapped_column(primary_key=True)
    deputy_id: Mapped[UUID | None]
    period: Mapped[Sealed | None] = mapped_column(
        SealedBytes,
        info=classified(
            purpose="know in which days an expert is away",
            basis="contract",
            retention=_RETENTION,
            keys="member",
            recipients=("members of the company",),
        ),
    )


class CannedAnswersRow(Base):
    """Texts that an expert writes often."""

    __tablename__ = "canned_answers"
    __table_args__ = (
        ForeignKeyConstraint(
            ["company_id", "member_id"], ["experts.company_id", "experts.member_id"], ondelete="CASCADE"
        ),
        {"info": _ANSWERS},
    )

    company_id: Mapped[UUID] = mapped_column(primary_key=True)
    member_id: Mapped[UUID] = mapped_column(primary_key=True)
    answers: Mapped[Sealed] = mapped_column(
        SealedBytes,
        info=classified(
            purpose="keep the texts that an expert writes often",
            basis="contract",
            retention=_RETENTION,
            keys="member",
            recipients=("the expert",),
        ),
    )


class CompanyAnswersRow(Base):
    """Texts that all experts of a company write often."""

    __tablename__ = "company_answers"
    __table_args__ = (
        ForeignKeyConstraint(["company_id"], ["companies.company_id"], ondelete="CASCADE"),
        {"info": _ANSWERS},
    )

    company_id: Mapped[UUID] = mapped_column(primary_key=True)
    answers: Mapped[Sealed] = mapped_column(
        SealedBytes,
        info=classified(
            purpose="keep the texts that a company's experts write often",
            basis="contract",
            retention="until the company is deleted",
            keys="company",
            recipients=("members of the company",),
        ),
    )


class FindingRow(Base):
    """Filters, teams and page rules of a company, as one record."""

    __tablename__ = "finding"
    __table_args__ = (
        ForeignKeyConstraint(["company_id"], ["companies.company_id"], ondelete="CASCADE"),
        {"info": classified(purpose=_FINDING, basis="contract", retention="until the company is deleted")},
    )

    company_id: Mapped[UUID] = mapped_column(primary_key=True)
    content: Mapped[Sealed] = mapped_column(
        SealedBytes,
        info=classified(
            purpose=_FINDING,
            basis="contract",
            retention="until the company is deleted; a member's part until the member is",
            keys="company",
            recipients=("visitors", "members of the company"),
        ),
    )
