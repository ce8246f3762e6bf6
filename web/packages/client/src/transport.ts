import type { ClientFrame, ServerFrame } from "./wire";

export interface TransportEvents {
  opened(): void;
  frame(frame: ServerFrame): void;
  closed(code: number): void;
}

export interface Transport {
  send(frame: ClientFrame): void;
  close(): void;
}

export type OpenTransport = (events: TransportEvents) => Transport;

export const overWebSocket =
  (url: string): OpenTransport =>
  (events) => {
    const socket = new WebSocket(url);
    socket.onopen = () => events.opened();
    socket.onmessage = ({ data }) => events.frame(JSON.parse(data));
    socket.onclose = ({ code }) => events.closed(code);
    return {
      send: (frame) => socket.send(JSON.stringify(frame)),
      close: () => socket.close(),
    };
  };

const WAIT_S = 25;
const CLOSE_CODES: Record<number, number> = { 401: 4401, 403: 4403, 429: 4429 };

/** The same frames by HTTP for networks that swallow WebSockets: one request waits, another one delivers. */
export const overPolling =
  (url: string): OpenTransport =>
  (events) => {
    let connection: string | null = null;
    let outgoing: ClientFrame[] = [];
    let delivering = false;
    let closed = false;

    const end = (code: number) => {
      if (closed) return;
      closed = true;
      events.closed(code);
    };

    const exchange = async (frames: ClientFrame[], wait: number) => {
      const response = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ connection, frames, wait_s: wait }),
      });
      if (!response.ok) return end(CLOSE_CODES[response.status] ?? 1006);
      const answer: { connection: string; frames: ServerFrame[] } = await response.json();
      connection = answer.connection;
      for (const frame of answer.frames) if (!closed) events.frame(frame);
    };

    const deliver = async () => {
      if (delivering || !connection) return;
      delivering = true;
      while (outgoing.length && !closed) await exchange(outgoing.splice(0), 0);
      delivering = false;
    };

    const run = async () => {
      events.opened();
      await exchange(outgoing.splice(0), 0);
      while (!closed) {
        deliver().catch(() => end(1006));
        await exchange([], WAIT_S);
      }
    };

    queueMicrotask(() => run().catch(() => end(1006)));
    return {
      send: (frame) => {
        outgoing.push(frame);
        deliver().catch(() => end(1006));
      },
      close: () => {
        closed = true;
        outgoing = [];
      },
    };
  };
