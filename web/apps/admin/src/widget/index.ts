export { Widget } from "./Widget";
