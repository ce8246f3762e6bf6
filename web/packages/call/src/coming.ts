import type { CallMedia, CallPeer } from "@visavis/model/call";

interface PeerCode {
  readonly Peer: new (...given: Parameters<CallMedia["peer"]>) => CallPeer;
}

/**
 * Connections whose code may still be on its way: what is asked of one until then is done once it is there, in that
 * order. Code that does not come leaves a call that never connects, which ends by itself and says so.
 */
export function peersFrom(fetchCode: () => Promise<PeerCode>): CallMedia["peer"] {
  return (...given) => {
    let isWanted = true;
    const coming = fetchCode().then(
      ({ Peer }) => (isWanted ? new Peer(...given) : null),
      () => null,
    );
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
