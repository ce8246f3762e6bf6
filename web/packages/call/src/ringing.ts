// What is shown and heard when somebody rings here.
import { adopt } from "./adopt";
import styles from "./ringing.css?inline";

export { ringUntilStopped } from "@visavis/media";
export { IncomingCall } from "./IncomingCall";
export { speakOfRinging } from "./messages";

adopt(styles);
