/** What travels between browser and service, named after the generated contract. */
import type * as frames from "@visavis/contract/frames";

export type {
  Accepted,
  Closing,
  Deleted,
  Hello,
  Message,
  Receipt,
  Receipts,
  Refused,
  Replay,
  ServerFrame,
  Typing,
  Welcome,
} from "@visavis/contract/frames";
export type ClientFrame = frames.VisitorFrame | frames.ExpertFrame;
export type FrameOf<T extends frames.ServerFrame["type"]> = Extract<frames.ServerFrame, { type: T }>;

export type MessageView = frames.ReplayedMessage;
export type Sender = MessageView["sender"];
export type Side = frames.Receipt["side"];
export type PresenceState = frames.Presence["state"];
export type InteractionState = frames.InteractionSnapshot["state"];
export type ExpertInteraction = Required<frames.InteractionSnapshot>;
export type InteractionView = Omit<ExpertInteraction, "unread" | "last_text" | "last_at">;
export type Texts = Record<string, string>;

export interface MessagePage {
  messages: MessageView[];
  last_seq: number;
}
