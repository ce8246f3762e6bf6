import type { InteractionView } from "@visavis/client";
import { expect, test } from "vitest";
import { answerWay } from "./answering";

const left = (visitor_email: string | null) => ({ visitor_email }) as InteractionView;

test("who gave an e-mail hears that the answer also comes by mail, with and without a cookie", () => {
  expect(answerWay(left("vera@visitor.example"), true)).toBe("conversation.nobodyMailed");
  expect(answerWay(left("vera@visitor.example"), false)).toBe("conversation.nobodyMailed");
});

test("who gave none hears where the answer appears, and nothing of a mail", () => {
  expect(answerWay(left(null), true)).toBe("conversation.nobody");
  expect(answerWay(left(null), false)).toBe("conversation.nobodyOnce");
});
