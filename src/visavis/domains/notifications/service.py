"""Everything notifications do, wired once."""

from visavis.domains.notifications.outbox import Outbox, Shelf
from visavis.domains.notifications.schemas import OutgoingMails
from visavis.domains.notifications.sending import Sending
from visavis.domains.notifications.writing import Sources, Writing
from visavis.kernel.access import Member
from visavis.kernel.mail import Post


class Notifications:
    """The service of this domain."""

    def __init__(self, shelf: Shelf, sources: Sources, post: Post | None, sender_name: str) -> None:
        """`sender_name` is the name in mails of no company."""
        self.outbox = Outbox(shelf)
        self.sending = Sending(shelf, post, Writing(sources, sender_name))

    def lead_to(self, origin: str) -> None:
        """Let links in letters lead to this address of the platform: scheme, host and port."""
        self.sending.writing.origin = origin

    async def mails(self, actor: Member) -> OutgoingMails:
        """What has not arrived, and whether anything can."""
        post = self.sending.post
        return OutgoingMails(
            server=post is not None,
            sender=None if post is None else post.sender,
            mails=await self.outbox.listed(actor.company_id),
        )
