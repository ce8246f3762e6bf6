export { Teams } from "./Teams";
