// Everything the first screen does without, in one chunk: fetched once the first screen stands still.
import styles from "./later.css?inline";
// Comes with what comes before it, so that both need one piece together and not three.
import "./writing";

export { CallButtons } from "./parts/CallButtons";
export { CopyLink } from "./parts/CopyLink";
export { Filters } from "./parts/Filters";
export { Menu } from "./parts/Menu";
export { MineShort } from "./parts/MineList";
export { listenToSettings } from "./preview";
export { MineScreen } from "./screens/MineScreen";
export { PrivacyScreen } from "./screens/PrivacyScreen";
export { RunningScreen } from "./screens/RunningScreen";
export { begin } from "./state/beginning";
export { startLive } from "./state/connected";
export { fetchCalls } from "./state/fetching_calls";
export { findExperts } from "./state/finding";
export { openMailed } from "./state/mailed";

const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);
document.adoptedStyleSheets.push(sheet);
