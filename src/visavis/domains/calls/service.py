"""Everything calls do, wired once."""

from visavis.domains.calls.frames import AboutCall, Join
from visavis.domains.interactions.public import Client
from visavis.kernel.errors import Forbidden
from visavis.kernel.realtime.frames import Frame


class Calls:
    """The service of this domain: one per process."""

    def received(self, client: Client, frame: Frame) -> None:
        """Carry out one frame."""
        if isinstance(frame, AboutCall | Join):
            client.refuse(Forbidden("calls.not_yet", "Calls are not served yet."), frame)
