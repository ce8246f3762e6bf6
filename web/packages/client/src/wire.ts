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
export type {
  ActPage,
  ActView,
  ApiKeyView,
  Checklist,
  CompanyData,
  CompanyForm,
  CompanyView,
  DayView,
  DeletedInteractions,
  DeletionPreview,
  DeliveryView,
  ExpertInteraction,
  ExpertInteractions,
  FiltersData,
  InteractionView,
  InvitationView,
  ListedInteractions,
  ListedInteractionView,
  ListedRatings,
  ListedRatingView,
  Me,
  MessagePage,
  MessageView,
  MonthView,
  OwnPresence,
  OwnProfile,
  OwnProfileChange,
  PeopleView,
  PersonView,
  RulesData,
  SessionView,
  ShownApiKey,
  ShownWebhook,
  SignInParameters,
  StatisticsView,
  TeamsData,
  WebhookView,
} from "@visavis/contract/http";
export type ClientFrame = frames.VisitorFrame | frames.ExpertFrame;
export type FrameOf<T extends frames.ServerFrame["type"]> = Extract<frames.ServerFrame, { type: T }>;

export type Sender = frames.ReplayedMessage["sender"];
export type Side = frames.Receipt["side"];
export type PresenceState = frames.Presence["state"];
export type InteractionState = frames.InteractionSnapshot["state"];
export type Texts = Record<string, string>;
