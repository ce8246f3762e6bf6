/** What travels between browser and service: the HTTP views and the realtime frames. */

export type Side = "visitor" | "expert";
export type Sender = Side | "system";
export type PresenceState = "available" | "busy" | "away" | "offline";
export type InteractionState = "waiting" | "active" | "ended";
export type Texts = Record<string, string>;

export interface MessageView {
  seq: number;
  sender: Sender;
  kind: "text" | "ended";
  client_id: string;
  text: string;
  at: string;
}

export interface Receipts {
  visitor_received: number;
  visitor_read: number;
  expert_received: number;
  expert_read: number;
}

export interface InteractionView {
  id: string;
  expert_id: string;
  state: InteractionState;
  last_seq: number;
  visitor_name: string | null;
  visitor_email: string | null;
  receipts: Receipts;
  created_at: string;
  changed_at: string;
  deleted_on: string;
}

export interface ExpertInteraction extends InteractionView {
  unread: number;
  last_text: string | null;
  last_at: string | null;
}

export interface MessagePage {
  messages: MessageView[];
  last_seq: number;
}

export type Hello = {
  type: "hello";
  version: 1;
  company?: string;
  token?: string;
  cursors: Record<string, number>;
  watch?: boolean;
};

export type ClientFrame =
  | Hello
  | { type: "send"; interaction: string; client_id: string; text: string }
  | { type: "typing"; interaction: string; active: boolean }
  | { type: "received"; interaction: string; seq: number }
  | { type: "read"; interaction: string; seq: number }
  | { type: "resume"; interaction: string; after: number }
  | { type: "activity"; active: boolean }
  | { type: "follow"; interaction: string; token?: string }
  | { type: "heartbeat" };

export type Welcome = { type: "welcome"; version: number; heartbeat_s: number; at: string };
export type Accepted = { type: "accepted"; interaction: string; client_id: string; seq: number; at: string };
export type Message = { type: "message"; interaction: string } & MessageView;
/** `after` says where the answer starts, so that an expired message is not taken for a lost one. */
export type Replay = {
  type: "replay";
  interaction: string;
  after?: number;
  messages: MessageView[];
  last_seq: number;
  more: boolean;
};
export type Receipt = { type: "receipt"; interaction: string; side: Side; received: number; read: number };
export type Typing = { type: "typing"; interaction: string; side: Side; active: boolean };
export type PresenceFrame = { type: "presence"; expert: string; state: PresenceState };
export type InteractionFrame = { type: "interaction"; interaction: ExpertInteraction | InteractionView };
export type Deleted = { type: "deleted"; interaction: string };
export type Refused = {
  type: "refused";
  code: string;
  detail: string;
  interaction?: string;
  client_id?: string;
};
export type Closing = { type: "closing"; code: string; retry: boolean };

export type ServerFrame =
  | Welcome
  | Accepted
  | Message
  | Replay
  | Receipt
  | Typing
  | PresenceFrame
  | InteractionFrame
  | Deleted
  | Refused
  | { type: "heartbeat" }
  | Closing;

export type FrameOf<T extends ServerFrame["type"]> = Extract<ServerFrame, { type: T }>;
