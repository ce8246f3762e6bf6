export { Filters } from "./Filters";
