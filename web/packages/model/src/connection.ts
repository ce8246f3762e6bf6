import { type ReadonlySignal, signal } from "@preact/signals-core";
import {
  type ClientFrame,
  type FrameOf,
  type Hello,
  overPolling,
  overWebSocket,
  ResumableSocket,
  type ServerFrame,
  type Side,
  type Status,
  sendLastWords,
  watchSurroundings,
} from "@visavis/client";

export type { Status } from "@visavis/client";

export interface ConnectOptions {
  side: Side;
  /** "https://host" of the service; the page's own origin unless told. */
  origin?: string;
  hello(): Omit<Hello, "type" | "version">;
}

type Handler<T extends ServerFrame["type"]> = (frame: FrameOf<T>) => void;

export interface Connection {
  readonly status: ReadonlySignal<Status>;
  /** Why the service will not have us, once the status is "refused". */
  readonly refusal: ReadonlySignal<string | null>;
  /** False when offline: the frame is dropped (the outbox keeps messages). */
  send(frame: ClientFrame): boolean;
  on<T extends ServerFrame["type"]>(type: T, handler: Handler<T>): () => void;
  /** The page goes away: these frames travel on without it. */
  lastWords(frames: readonly ClientFrame[]): void;
  /** Start again after a refusal. */
  reopen(): void;
  /** The connection looks alive and is not. */
  suspect(): void;
  close(): void;
}

export function connect({ side, origin = location.origin, hello }: ConnectOptions): Connection {
  const status = signal<Status>("connecting");
  const refusal = signal<string | null>(null);
  const handlers = new Map<string, Set<(frame: never) => void>>();
  const poll = `${origin}/api/${side}/poll`;
  const socket = new ResumableSocket({
    socket: overWebSocket(`${origin.replace(/^http/, "ws")}/api/${side}/socket`),
    polling: overPolling(poll),
    hello,
    onFrame: (frame) => {
      for (const handler of handlers.get(frame.type) ?? []) handler(frame as never);
    },
    onStatus: (next, code) => {
      refusal.value = code;
      status.value = next;
    },
  });
  const unwatch = watchSurroundings(
    () => socket.wake(),
    () => socket.suspect(),
  );
  socket.open();
  return {
    status,
    refusal,
    send: (frame) => socket.send(frame),
    on: (type, handler) => {
      const listening = handlers.get(type) ?? new Set();
      handlers.set(type, listening.add(handler));
      return () => listening.delete(handler);
    },
    lastWords: (frames) => sendLastWords(poll, [{ type: "hello", version: 1, ...hello() }, ...frames]),
    reopen: () => socket.open(),
    suspect: () => socket.suspect(),
    close: () => {
      unwatch();
      socket.close();
    },
  };
}
