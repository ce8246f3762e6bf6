"""Table of experts: the part of a member that visitors see."""

from uuid import UUID

from sqlalchemy import Boolean, ForeignKeyConstraint, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from visavis.domains.experts.events import Switch
from visavis.kernel.database import Base, BlindIndex, SealedBytes, classified
from visavis.kernel.vault import Sealed

_RETENTION = "until the member is deleted"


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
