import type { Stretching } from "./proof";
import { stretch } from "./stretch";

addEventListener("message", ({ data }: MessageEvent<Stretching>) => {
  stretch(data).then(postMessage, () => postMessage(null));
});
