export { Statistics } from "./Statistics";
