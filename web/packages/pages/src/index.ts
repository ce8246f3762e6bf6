export { applies, type Patterns } from "./patterns";
