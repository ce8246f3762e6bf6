/** What travels between browser and service, named after the generated contract. */
import type * as frames from "@visavis/contract/frames";
import type * as http from "@visavis/contract/http";

export type {
  Accepted,
  CallFrame,
  CallServerFrame,
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
  AbsenceData,
  ActPage,
  ActView,
  AnswersData,
  ApiKeyView,
  ArrivingDocument,
  CannedAnswerData,
  ChallengeView,
  Checklist,
  CheckView,
  ClosingPreview,
  Colleagues,
  CompanyData,
  CompanyForm,
  CompanyView,
  DayView,
  DeletedInteractions,
  DeletionPreview,
  DeliveryView,
  DocumentRules,
  ExpertInteraction,
  ExpertInteractions,
  FiltersData,
  GreetingChange,
  HolidayView,
  HostsData,
  HoursChange,
  HoursData,
  InteractionView,
  InvitationView,
  KnownAnswersData,
  ListedInteractions,
  ListedInteractionView,
  ListedRatings,
  ListedRatingView,
  MailView,
  Me,
  MissedCallView,
  MonthView,
  NoteData,
  NotesData,
  OutgoingMails,
  OwnPresence,
  OwnProfile,
  OwnProfileChange,
  PasskeyView,
  PeopleView,
  PersonView,
  PushView,
  RecoveryCodesView,
  RulesData,
  SessionView,
  ShownApiKey,
  ShownWebhook,
  SignInParameters,
  SignInRulesForm,
  SignInRulesView,
  SnippetView,
  StatisticsView,
  TeamsData,
  TotpView,
  WebhookView,
  WidgetData,
  WishesForm,
} from "@visavis/contract/http";
/** A document that was sent; pictures have measures in pixels. */
export type DocumentView = Omit<http.DocumentView, "width" | "height"> & {
  width?: number | null;
  height?: number | null;
};
/** A message by whatever way it came; `expert` is who wrote it, or whom a note of what happened is about. */
export type MessageView = Omit<http.MessageView, "expert" | "document"> & {
  expert?: string | null;
  document?: DocumentView | null;
};
export type MessagePage = Omit<http.MessagePage, "messages"> & { messages: MessageView[] };
export type ClientFrame = frames.VisitorFrame | frames.ExpertFrame;
export type FrameOf<T extends frames.ServerFrame["type"]> = Extract<frames.ServerFrame, { type: T }>;

export type Sender = frames.ReplayedMessage["sender"];
export type Side = frames.Receipt["side"];
export type CallSeat = frames.Seat;
export type CallSide = CallSeat["side"];
export type CallLanguage = frames.Ring["language"];
export type CallMedium = frames.Ring["media"];
export type CallEnd = frames.Over["reason"];
export type Declining = frames.Decline["reason"];
export type IceServer = frames.IceServer;
export type IceServers = frames.IceServers;
export type PresenceState = frames.Presence["state"];
export type InteractionState = frames.InteractionSnapshot["state"];
export type Texts = Record<string, string>;
