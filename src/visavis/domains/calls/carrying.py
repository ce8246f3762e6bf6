"""What steps leave to be done, carried out: frames sent, presence changed, things counted."""

import asyncio
from collections.abc import Coroutine

import structlog

from visavis.domains.calls.bells import Bells
from visavis.domains.calls.deputies import next_to_ask
from visavis.domains.calls.effects import (
    Announce,
    Caught,
    Effect,
    Engage,
    Happened,
    Missed,
    Refuse,
    Seek,
    Spoke,
    Talked,
    Tell,
    Unheard,
)
from visavis.domains.calls.frames import AboutCall
from visavis.domains.calls.ground import Ground
from visavis.domains.calls.missed import MissedCalls
from visavis.domains.calls.room import Stage
from visavis.domains.calls.rooms import Rooms
from visavis.kernel.realtime.bus import Envelope

log = structlog.get_logger(__name__)


class Carrier:
    """Takes effects off the rooms after each step."""

    def __init__(self, ground: Ground, rooms: Rooms, bells: Bells, missed: MissedCalls) -> None:
        self._ground, self._rooms, self._bells, self._missed = ground, rooms, bells, missed
        self._tasks: set[asyncio.Task[None]] = set()

    def carry_out(self) -> None:
        """In order. What takes time goes on by itself."""
        for effect in self._rooms.take():
            self._do(effect)

    async def finish(self) -> None:
        """Wait for what goes on."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    def _do(self, effect: Effect) -> None:
        match effect:
            case Tell(connection, frame):
                client = self._ground.clients.get(connection)
                if client is not None:
                    client.push(frame)
            case Announce(topic, frame, but):
                self._ground.interactions.floor.bus.publish(Envelope((topic,), frame, None, but))
            case Refuse(connection, error, call):
                client = self._ground.clients.get(connection)
                if client is not None:
                    client.refuse(error, AboutCall(call=call))
            case _:
                self._note(effect)

    def _note(self, effect: Engage | Missed | Unheard | Spoke | Talked | Caught | Happened | Seek) -> None:
        match effect:
            case Engage(expert, engaged):
                self._ground.interactions.presence.engage(expert, engaged=engaged)
            case Missed(expert, missed):
                self._missed.add(expert, missed)
            case Unheard():
                self._begin(self._remark(effect))
            case Spoke(interaction):
                self._ground.interactions.ratings.spoke(interaction)
            case Talked():
                self._ground.interactions.call_ratings.talked(*effect)
            case Caught(call):
                self._missed.caught(call)
            case Happened(event):
                self._begin(self._count(event))
            case Seek():
                self._begin(self._seek(effect))

    def _begin(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _count(self, event: object) -> None:
        await self._ground.tell(event)

    async def _remark(self, unheard: Unheard) -> None:
        try:
            await self._ground.interactions.unheard.note(*unheard)
        except Exception:
            log.exception("calls.not_noted")

    async def _seek(self, seek: Seek) -> None:
        room = self._rooms.find(seek.call)
        if room is None:
            return
        stage: Stage = "team"
        try:
            stage, experts = await next_to_ask(self._ground.interactions, room, seek.after)
        except Exception:
            log.exception("calls.nobody_found")
            experts = []
        self._bells.ask(seek.call, stage, experts)
        self.carry_out()
