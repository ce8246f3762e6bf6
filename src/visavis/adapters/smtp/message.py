"""A letter as a mail server wants it: headers of RFC 5322, text and HTML as alternatives."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from visavis.kernel.mail import Letter


def message_of(letter: Letter, sender: str) -> EmailMessage:
    """`sender` is an e-mail address; its domain, never this machine's name, is part of the Message-ID."""
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(letter.sender_name, addr_spec=sender)
    message["To"] = Address(addr_spec=letter.to)
    if letter.reply_to is not None:
        message["Reply-To"] = Address(addr_spec=letter.reply_to)
    message["Subject"] = letter.subject
    message["Date"] = format_datetime(letter.written_at)
    message["Message-ID"] = f"<{letter.id}@{domain_of(sender)}>"
    # Robots are not to answer: neither holiday notes (RFC 3834) nor those of Exchange.
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message.set_content(letter.text, cte="quoted-printable")
    message.add_alternative(letter.html, subtype="html", cte="quoted-printable")
    # Only now: what a message says about its content moves into its first part when a second one comes.
    message["Content-Language"] = letter.language
    return message


def domain_of(address: str) -> str:
    """The part after the last @."""
    return address.rpartition("@")[2]
