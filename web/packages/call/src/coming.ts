import type { CallMedia, CallPeer } from "@visavis/model/call";

interface PeerCode {
  readonly Peer: new (...given: Parameters<CallMedia["peer"]>) => CallPeer;
}

const AGAIN_MS = 1000;

/**
 * Connections whose code may still be on its way: what is asked of one until then is done once it is there, in that
 * order. It is asked for again and again while the connection is wanted: a call that never connects ends by itself.
 */
export function peersFrom(fetchCode: () => Promise<PeerCode>): CallMedia["peer"] {
  return (...given) => {
    let isWanted = true;
    const open = async (): Promise<CallPeer | undefined> => {
      while (isWanted) {
        const code = await fetchCode().catch(() => undefined);
        if (code) return isWanted ? new code.Peer(...given) : undefined;
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      }
      return;
    };
    const coming = open();
    const ask = (act: (peer: CallPeer) => void) => void coming.then((peer) => peer && act(peer));
    return {
      receive: (data) => ask((peer) => peer.receive(data)),
      setTracks: (tracks) => ask((peer) => peer.setTracks(tracks)),
      greet: (servers) => ask((peer) => peer.greet(servers)),
      restart: (servers) => ask((peer) => peer.restart(servers)),
      close: () => {
        isWanted = false;
        ask((peer) => peer.close());
      },
    };
  };
}
