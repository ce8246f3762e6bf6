export { Interactions } from "./Interactions";
