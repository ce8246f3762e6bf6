"""Which connections of this node listen to which topic. A frame is encoded once and handed to all of them."""

from visavis.kernel.realtime.bus import Bus, Envelope
from visavis.kernel.realtime.connection import Connection, Phase
from visavis.kernel.realtime.frames import Frame, encode


class Hub:
    """The fan-out of one node."""

    def __init__(self, bus: Bus) -> None:
        self._listeners: dict[str, set[Connection]] = {}
        bus.attach(self.deliver)

    def join(self, connection: Connection, *topics: str) -> None:
        """Let the connection hear these topics until it leaves or ends; does nothing once it is ending."""
        if connection.phase is Phase.CLOSING or connection.phase is Phase.CLOSED:
            return
        connection.on_leaving(self._forget)
        for topic in topics:
            if topic not in connection.topics:
                connection.topics += (topic,)
                self._listeners.setdefault(topic, set()).add(connection)

    def leave(self, connection: Connection, topic: str) -> None:
        """Let the connection no longer hear this topic."""
        if topic in connection.topics:
            connection.topics = tuple(other for other in connection.topics if other != topic)
            self._remove(connection, topic)

    def listens(self, topic: str) -> bool:
        """Whether any connection of this node hears this topic."""
        return topic in self._listeners

    def deliver(self, envelope: Envelope) -> None:
        """Carry out an envelope on this node. Its topics must not share a connection."""
        for topic in envelope.topics:
            listeners = self._listeners.get(topic)
            if listeners is None:
                continue
            # A connection that is closed for being slow leaves its topics while we go through them.
            reached = tuple(listeners)
            if envelope.frame is not None:
                self._push(reached, envelope.frame, envelope.origin)
            if envelope.close is not None:
                for connection in reached:
                    connection.close(envelope.close)

    def _push(self, reached: tuple[Connection, ...], frame: Frame, origin: int) -> None:
        if len(reached) == 1 and reached[0].key == origin:
            return
        text = encode(frame)
        for connection in reached:
            if connection.key != origin:
                connection.push(text)

    def _forget(self, connection: Connection) -> None:
        topics, connection.topics = connection.topics, ()
        for topic in topics:
            self._remove(connection, topic)

    def _remove(self, connection: Connection, topic: str) -> None:
        listeners = self._listeners.get(topic)
        if listeners is not None:
            listeners.discard(connection)
            if not listeners:
                del self._listeners[topic]
