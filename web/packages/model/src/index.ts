export { type Connection, type ConnectOptions, connect, type Status } from "./connection";
export {
  type Conversation,
  Conversations,
  type ConversationsOptions,
  type Loading,
  type Opening,
} from "./conversations";
export { type Delivery, deliveryOf, type Entry, isSent } from "./entry";
export { Inbox, type InboxFrame } from "./inbox";
export { Presence } from "./presence";
export { mergeReceipts, NO_RECEIPTS } from "./receipts";
export { canCallBy, canShowScreen } from "./screen";
export { type SecondFactor, Session, type SessionState } from "./session";
export { Transcript, type TranscriptFrame, type TranscriptOptions } from "./transcript";
export { Typing } from "./typing";
