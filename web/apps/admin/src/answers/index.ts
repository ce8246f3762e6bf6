export { Answers } from "./Answers";
