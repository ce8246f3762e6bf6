export { createDownload, type Download } from "./download";
export {
  createHttp,
  type Http,
  type HttpOptions,
  type Method,
  Problem,
} from "./http";
export { sendLastWords } from "./last_words";
export { Outbox, type OutboxOptions, type OutboxStorage, type Queued } from "./outbox";
export { type ResumableOptions, ResumableSocket, type Status } from "./resumable";
export {
  type OpenTransport,
  overPolling,
  overWebSocket,
  type Transport,
  type TransportEvents,
} from "./transport";
export { watchSurroundings } from "./wake";
export type * from "./wire";
