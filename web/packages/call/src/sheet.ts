import { adopt } from "./adopt";
import styles from "./call.css?inline";

adopt(styles);
