import styles from "./call.css?inline";

// With the code, not with the page: who never calls never loads it.
const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);
document.adoptedStyleSheets.push(sheet);
