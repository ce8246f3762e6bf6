// Documents in a conversation: sending, showing, saving. Fetched when a conversation is opened.
import styles from "./documents.css?inline";

export { AttachButton } from "./AttachButton";
export { DocumentCard } from "./DocumentCard";
export { Intake } from "./Intake";
export { speakLike } from "./messages";
export { createShelf, type Shelf } from "./shelf";

// Styles come with the code, not with the page: who sends nothing never loads them.
const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);
document.adoptedStyleSheets.push(sheet);
