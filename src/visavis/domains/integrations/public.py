"""What the roots may use of integrations."""

from visavis.domains.integrations.service import Integrations
from visavis.domains.integrations.webhooks import MOST_ATTEMPTS, Deliver

__all__ = ["MOST_ATTEMPTS", "Deliver", "Integrations"]
