// Everything the first screen does without, in one chunk: fetched once the first screen stands still.
export { ForgetDialog } from "./parts/ForgetDialog";
export { MineScreen } from "./screens/MineScreen";
export { PrivacyScreen } from "./screens/PrivacyScreen";
export { RunningConversation } from "./screens/RunningConversation";
export { startLive } from "./state/connected";
