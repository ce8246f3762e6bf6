export { Mails } from "./Mails";
