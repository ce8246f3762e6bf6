"""The connections of a call as the browser itself knows them, without a word from the product."""

import asyncio
from dataclasses import asdict, dataclass
from typing import Self

from playwright.async_api import Frame, Page

from tests.support.browsers import PATIENCE_MS

# Runs before the page's own scripts, in its frames too.
REMEMBER = """(() => {
  const made = (window.madeConnections = []);
  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(config) {
      super(config);
      made.push(this);
    }
  };
})()"""


def _only(wanted: str) -> str:
    """As in a network that lets nothing else through to the relay."""
    return f"""(() => {{
  window.RTCPeerConnection = class extends RTCPeerConnection {{
    constructor(config) {{
      const passing = (server) => ({{ ...server, urls: server.urls.filter((url) => {wanted}) }});
      super({{ ...config, iceServers: config.iceServers.map(passing) }});
    }}
  }};
}})()"""


ONLY_TCP = _only('url.endsWith("tcp")')
ONLY_TLS = _only('url.startsWith("turns:")')
_READ = """async () => {
  const pc = madeConnections.find(({ connectionState }) => connectionState === "connected");
  if (!pc) return null;
  const stats = await pc.getStats();
  const all = [...stats.values()];
  const { selectedCandidatePairId } = all.find(({ type }) => type === "transport") ?? {};
  const pair = stats.get(selectedCandidatePairId) ?? all.find(({ selected }) => selected);
  const own = stats.get(pair?.localCandidateId);
  if (!own) return null;
  const total = (media, count) => all
    .filter(({ type, kind }) => type === "inbound-rtp" && kind === media)
    .reduce((sum, stat) => sum + (stat[count] ?? 0), 0);
  const told = pc.localDescription.sdp.matchAll(/^a=candidate:.* typ (\\w+)/gm);
  return {
    frames: total("video", "framesDecoded"),
    energy: total("audio", "totalAudioEnergy"),
    path: own.candidateType,
    way: own.relayProtocol ?? own.protocol,
    told: [...new Set([...told].map(([, type]) => type))],
  };
}"""
# Playwright's own waiting takes the promise of an answer for a yes.
_UNTIL = """async (before) => {{
  for (;;) {{
    const now = await ({read})();
    if (now && {condition}) return now;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }}
}}"""
_PATHS = """() => madeConnections
  .filter(({ signalingState }) => signalingState === "stable")
  .map((pc) => /^a=ice-ufrag:(.+)$/m.exec(pc.currentLocalDescription.sdp)[1])"""
_ALL_HEAR = """async (count) => {
  const energy = async (pc) => [...(await pc.getStats()).values()]
    .filter(({ type, kind }) => type === "inbound-rtp" && kind === "audio")
    .reduce((sum, stat) => sum + (stat.totalAudioEnergy ?? 0), 0);
  const before = new Map();
  for (;;) {
    const open = madeConnections.filter(({ connectionState }) => connectionState === "connected");
    const heard = [];
    for (const pc of open) {
      const now = await energy(pc);
      if (!before.has(pc)) before.set(pc, now);
      heard.push(now > before.get(pc));
    }
    if (heard.length === count && heard.every(Boolean)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}"""
_STATES = "() => madeConnections.map(({ signalingState }) => signalingState)"


@dataclass(frozen=True)
class Reading:
    """What one side received so far, and the path it takes.

    `told` are the kinds of own addresses that the other side was told.
    """

    frames: int
    energy: float
    path: str
    way: str
    told: list[str]


@dataclass(frozen=True)
class Connections:
    """Those that one page, or frame, has made."""

    place: Page | Frame

    async def connected(self) -> Reading:
        return await self._until("true")

    async def sees_and_hears(self, frames: int = 5) -> Self:
        """Of pictures (more than so many) and of sound comes more than has come until now."""
        await self._more(f"now.frames > before.frames + {frames} && now.energy > before.energy")
        return self

    async def hears(self) -> Self:
        await self._more("now.energy > before.energy")
        return self

    async def paths(self) -> list[str]:
        """A name for each connection's search for paths; a new search has a new one (RFC 8839, ice-ufrag)."""
        found: list[str] = await self.place.evaluate(_PATHS)
        return found

    async def has_other_paths_than(self, before: list[str]) -> None:
        """A new search was offered and answered."""
        await self.place.wait_for_function(
            f"(before) => ({_PATHS})().every((one) => !before.includes(one))", arg=before
        )

    async def hear(self, count: int) -> None:
        """Of sound comes more and more by so many connections, all that are open."""
        async with asyncio.timeout(PATIENCE_MS / 1000):
            await self.place.evaluate(_ALL_HEAR, count)

    async def states(self) -> list[str]:
        found: list[str] = await self.place.evaluate(_STATES)
        return found

    async def are_closed(self) -> None:
        await self.place.wait_for_function(
            "() => madeConnections.every(({ signalingState }) => signalingState === 'closed')"
        )

    async def _more(self, condition: str) -> None:
        await self._until(condition, asdict(await self.connected()))

    async def _until(self, condition: str, before: dict[str, object] | None = None) -> Reading:
        async with asyncio.timeout(PATIENCE_MS / 1000):
            found = await self.place.evaluate(_UNTIL.format(read=_READ, condition=condition), before)
        return Reading(**found)
