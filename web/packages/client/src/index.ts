export { createHttp, type Http, type HttpOptions, type Method, Problem } from "./http.ts";
export { Outbox, type OutboxOptions, type OutboxStorage, type Queued } from "./outbox.ts";
export { type ResumableOptions, ResumableSocket, type Status } from "./resumable.ts";
export {
  type OpenTransport,
  overPolling,
  overWebSocket,
  type Transport,
  type TransportEvents,
} from "./transport.ts";
export { watchSurroundings } from "./wake.ts";
export type * from "./wire.ts";
