// What two people need once they are connected, in one chunk: fetched while it rings.
import { adopt } from "./adopt";
import styles from "./talking.css?inline";

export { Peer } from "@visavis/media/peer";
export { Acts } from "./Acts";
export { Head } from "./Head";
export { onCallKey } from "./keys";
export { News } from "./News";
export { Scene } from "./Scene";

adopt(styles);
