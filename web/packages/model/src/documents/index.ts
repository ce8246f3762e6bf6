export { canRetry, type Stage, type Upload } from "./upload";
export { type Rules, Uploads } from "./uploads";
