export { type Connection, type ConnectOptions, connect, type Status } from "./connection.ts";
export {
  type Conversation,
  Conversations,
  type ConversationsOptions,
  type Loading,
  type Opening,
} from "./conversations.ts";
export { type Delivery, deliveryOf, type Entry } from "./entry.ts";
export { Inbox, type InboxFrame } from "./inbox.ts";
export { Presence } from "./presence.ts";
export { mergeReceipts, NO_RECEIPTS } from "./receipts.ts";
export { type Me, Session, type SessionState } from "./session.ts";
export { Transcript, type TranscriptFrame, type TranscriptOptions } from "./transcript.ts";
export { Typing } from "./typing.ts";
