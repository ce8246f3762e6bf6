export { Integrations } from "./Integrations";
