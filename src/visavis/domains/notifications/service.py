"""Everything notifications do, wired once."""

from dataclasses import dataclass

from visavis.domains.companies.public import mail_sender
from visavis.domains.notifications.outbox import Outbox, Shelf
from visavis.domains.notifications.preferring import Preferring
from visavis.domains.notifications.returning import Returning
from visavis.domains.notifications.schemas import OutgoingMails
from visavis.domains.notifications.sending import Sending
from visavis.domains.notifications.waking import Waking
from visavis.domains.notifications.wording import one_line
from visavis.domains.notifications.writing import Sources, Writing
from visavis.kernel.access import Member
from visavis.kernel.mail import Post
from visavis.kernel.push import Push


@dataclass(frozen=True, slots=True)
class Ways:
    """How people are reached. Without a mail server `post` is None, and mails wait.

    `sender_name` is the name in mails of no company. Without a `bounce_domain` nobody reads what comes back.
    """

    post: Post | None
    push: Push
    sender_name: str
    bounce_domain: str | None = None


class Notifications:
    """The service of this domain."""

    def __init__(self, shelf: Shelf, sources: Sources, ways: Ways) -> None:
        self._companies = sources.companies
        self.outbox = Outbox(shelf)
        self.returning = None if ways.bounce_domain is None else Returning(shelf, ways.bounce_domain)
        self.sending = Sending(shelf, ways.post, Writing(sources, ways.sender_name), self.returning)
        self.waking = Waking(shelf.database, shelf.vault, shelf.clock, shelf.defer, ways.push)
        self.preferring = Preferring(shelf, self.outbox, self.waking)

    def lead_to(self, origin: str) -> None:
        """Let links in letters lead to this address of the platform: scheme, host and port."""
        self.sending.writing.origin = origin

    async def mails(self, actor: Member) -> OutgoingMails:
        """What has not arrived, and whether anything can."""
        post = self.sending.post
        company = await self._companies.company_by_id(actor.company_id)
        sender = mail_sender(company.profile)
        return OutgoingMails(
            server=post is not None,
            sender=None if post is None else post.sender,
            sender_name=one_line(sender.name or ""),
            reply_to=sender.reply_to,
            mails=await self.outbox.listed(actor.company_id),
        )
