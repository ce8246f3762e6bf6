"""Owns a mail server on this machine that keeps what it gets in memory, and a page that shows it.
Never passes a mail on, and never keeps one beyond the process.
Speaks no events.
"""

from visavis.demo.mailbox.letters import Kept, Mailbox
from visavis.demo.mailbox.page import MailboxPage
from visavis.demo.mailbox.smtp import HOST, listening

__all__ = ["HOST", "Kept", "Mailbox", "MailboxPage", "listening"]
