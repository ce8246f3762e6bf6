"""What the roots may use of notifications."""

from visavis.domains.notifications.outbox import SendMail, Shelf
from visavis.domains.notifications.sealing import NO_COMPANY
from visavis.domains.notifications.service import Notifications, Ways
from visavis.domains.notifications.waking import WakeBrowser
from visavis.domains.notifications.writing import Sources

__all__ = ["NO_COMPANY", "Notifications", "SendMail", "Shelf", "Sources", "WakeBrowser", "Ways"]
