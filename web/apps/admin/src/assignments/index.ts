export { Assignments } from "./Assignments";
