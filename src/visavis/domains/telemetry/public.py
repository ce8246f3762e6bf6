"""What the roots may use of telemetry."""

from visavis.domains.telemetry.schemas import StatisticsView
from visavis.domains.telemetry.service import Moved, Telemetry
from visavis.domains.telemetry.suppression import LEAST

__all__ = ["LEAST", "Moved", "StatisticsView", "Telemetry"]
