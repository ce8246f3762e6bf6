"""Table of counters."""

from datetime import date
from uuid import UUID

from sqlalchemy import Date, ForeignKeyConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from visavis.domains.telemetry.metrics import Metric
from visavis.kernel.database import Base, classified

_PURPOSE = "tell a company how often and how quickly it was reached, by numbers only"
_RETENTION = "12 months"


class CounterRow(Base):
    """How often something was counted on one day of the company's calendar."""

    __tablename__ = "counters"
    __table_args__ = (
        ForeignKeyConstraint(["company_id"], ["companies.company_id"], ondelete="CASCADE"),
        {"info": classified(purpose=_PURPOSE, basis="not_personal", retention=_RETENTION)},
    )

    company_id: Mapped[UUID] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(
        Date,
        primary_key=True,
        info=classified(purpose=_PURPOSE, basis="not_personal", retention=_RETENTION, kind="time"),
    )
    metric: Mapped[Metric] = mapped_column(
        String(20),
        primary_key=True,
        info=classified(purpose=_PURPOSE, basis="not_personal", retention=_RETENTION, kind="state"),
    )
    slice: Mapped[str] = mapped_column(
        String(20),
        primary_key=True,
        info=classified(purpose=_PURPOSE, basis="not_personal", retention=_RETENTION, kind="state"),
    )
    count: Mapped[int]
