/** Ways from a browser to the relay, from the best to the one that passes almost everywhere. */
export const WAYS = ["udp", "tcp", "tls"] as const;
export type Way = (typeof WAYS)[number];

export interface RelayServer {
  readonly urls: readonly string[];
  readonly username?: string | null;
  readonly credential?: string | null;
}

const PATIENCE_MS = 8000;

/** The servers of the relay by the way that leads to them: `turns:` is TLS (RFC 7065). */
export function byWay(servers: readonly RelayServer[]): ReadonlyMap<Way, readonly RelayServer[]> {
  const single = servers.flatMap((server) => server.urls.map((url) => ({ ...server, urls: [url] })));
  return new Map(WAYS.map((way) => [way, single.filter(({ urls: [url = ""] }) => wayOf(url) === way)]));
}

function wayOf(url: string): Way {
  if (url.startsWith("turns:")) return "tls";
  return url.endsWith("transport=tcp") ? "tcp" : "udp";
}

/** Whether the relay lends this browser an address by one of these; nobody else is reached by that. */
export async function reaches(servers: readonly RelayServer[]): Promise<boolean> {
  const iceServers = servers.map(({ urls, username, credential }) => ({
    urls: [...urls],
    ...(username && { username }),
    ...(credential && { credential }),
  }));
  const pc = new RTCPeerConnection({ iceServers, iceTransportPolicy: "relay" });
  try {
    pc.createDataChannel("test");
    const lent = firstRelay(pc);
    await pc.setLocalDescription();
    return await lent;
  } finally {
    pc.close();
  }
}

function firstRelay(pc: RTCPeerConnection): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), PATIENCE_MS);
    pc.onicecandidate = ({ candidate }) => {
      const isRelay = candidate?.type === "relay";
      if (candidate?.candidate && !isRelay) return;
      clearTimeout(timer);
      resolve(isRelay);
    };
  });
}
