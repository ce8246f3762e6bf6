export { Call } from "./call";
export type * from "./frames";
export type * from "./media";
export type { CallOptions } from "./state";
export { keptTicket, type Ticket } from "./ticket";
export type * from "./types";
