import { type ClientFrame, type FrameOf, Outbox } from "@visavis/client";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Transcript, type TranscriptFrame } from "./transcript";

type MessageView = FrameOf<"replay">["messages"][number];

const I = "11111111-1111-7111-8111-111111111111";

function message(seq: number, sender: MessageView["sender"] = seq % 3 ? "visitor" : "expert"): MessageView {
  return { seq, sender, kind: "text", client_id: `c${seq}`, text: `text ${seq}`, at: "2026-11-22T10:00:00Z" };
}

const history = (length: number) => Array.from({ length }, (_, index) => message(index + 1));

function make(send: (frame: ClientFrame) => boolean = () => true) {
  const outbox = new Outbox({ send, onChange: (): void => transcript.refresh() });
  const transcript: Transcript = new Transcript({ interaction: I, side: "expert", outbox, send });
  return { transcript, outbox };
}

const shown = (transcript: Transcript) => transcript.entries.value.map(({ seq, text }) => [seq, text]);
const expected = (messages: readonly MessageView[]) => messages.map(({ seq, text }) => [seq, text]);

function replay(all: readonly MessageView[], after: number, limit: number): TranscriptFrame {
  const messages = all.filter(({ seq }) => seq > after).slice(0, limit);
  const last = all.at(-1)?.seq ?? 0;
  return {
    type: "replay",
    interaction: I,
    after,
    messages,
    last_seq: last,
    more: (messages.at(-1)?.seq ?? last) < last,
  };
}

const committedAs = (client_id: string, seq: number): MessageView => ({
  ...message(seq, "expert"),
  client_id,
  text: `own ${seq}`,
});

function answer(kind: string, one: MessageView, all: readonly MessageView[]): TranscriptFrame {
  const { client_id, seq, at } = one;
  if (kind === "accepted") return { type: "accepted", interaction: I, client_id, seq, at };
  if (kind === "message") return { type: "message", interaction: I, ...one };
  return replay(all, seq - 1, all.length);
}

/** Plays live frames and stray replays, then answers every question of the transcript until it has none. */
function playAndAnswer(
  all: readonly MessageView[],
  frames: readonly { at: number; replayed: number }[],
  limit: number,
) {
  const asked: number[] = [];
  const { transcript } = make((frame) => {
    if (frame.type === "resume") asked.push(frame.after);
    return true;
  });
  for (const { at, replayed } of frames) {
    transcript.apply(
      replayed ? replay(all, at - 1, replayed) : { type: "message", interaction: I, ...message(at) },
    );
  }
  transcript.reconnected();
  transcript.apply(replay(all, transcript.cursor, limit));
  for (let after = asked.pop(); after !== undefined; after = asked.pop())
    transcript.apply(replay(all, after, limit));
  return transcript;
}

describe("a transcript", () => {
  test("is the same after any order, duplication and loss of frames, once every gap was answered", () => {
    const scenario = fc.integer({ min: 1, max: 24 }).chain((length) =>
      fc.record({
        length: fc.constant(length),
        frames: fc.array(
          fc.record({ at: fc.integer({ min: 1, max: length }), replayed: fc.integer({ min: 0, max: 5 }) }),
        ),
        limit: fc.integer({ min: 1, max: 7 }),
      }),
    );
    fc.assert(
      fc.property(scenario, ({ length, frames, limit }) => {
        const all = history(length);
        const transcript = playAndAnswer(all, frames, limit);
        expect(shown(transcript)).toEqual(expected(all));
        expect(transcript.cursor).toBe(length);
      }),
    );
  });

  test("shows a number at most once and in rising order at every moment", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 15 })), (numbers) => {
        const { transcript } = make();
        for (const seq of numbers) {
          transcript.apply({ type: "message", interaction: I, ...message(seq) });
          const seqs = transcript.entries.value.flatMap((entry) => (entry.seq === null ? [] : [entry.seq]));
          expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
        }
      }),
    );
  });

  test("applied frames equal a refetch", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([1, 2, 3, 4, 5, 6, 7, 8], { minLength: 8 }), (order) => {
        const live = make().transcript;
        for (const seq of order) live.apply({ type: "message", interaction: I, ...message(seq) });
        const fetched = make().transcript;
        fetched.load(0, { messages: history(8), last_seq: 8 });
        expect(live.entries.value).toEqual(fetched.entries.value);
      }),
    );
  });

  test("replaces an optimistic entry exactly once, however the answers arrive", () => {
    const answers = fc.array(fc.constantFrom("accepted", "message", "replay"), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), answers, fc.boolean(), (count, kinds, backwards) => {
        const { transcript, outbox } = make();
        const own = Array.from({ length: count }, (_, index) => transcript.queue(`own ${index + 1}`));
        expect(transcript.entries.value.map((entry) => entry.seq)).toEqual(own.map(() => null));
        const committed = own.map((client_id, index) => committedAs(client_id, index + 1));
        const order = backwards ? committed.toReversed() : committed;
        for (const frame of kinds.flatMap((kind) => order.map((one) => answer(kind, one, committed)))) {
          transcript.apply(frame);
          const keys = transcript.entries.value.map((entry) => entry.key);
          expect(keys.toSorted()).toEqual(own.map((id) => `expert:${id}`).toSorted());
        }
        expect(shown(transcript)).toEqual(expected(committed));
        expect(outbox.size).toBe(0);
      }),
    );
  });

  test("asks once for a gap and again for what a partial answer left", () => {
    const asked: ClientFrame[] = [];
    const { transcript } = make((frame) => asked.push(frame) > 0);
    transcript.apply({ type: "message", interaction: I, ...message(5) });
    transcript.apply({ type: "message", interaction: I, ...message(6) });
    expect(asked).toEqual([{ type: "resume", interaction: I, after: 0 }]);
    transcript.apply(replay(history(6), 0, 2));
    expect(asked.at(-1)).toEqual({ type: "resume", interaction: I, after: 2 });
    transcript.apply(replay(history(6), 2, 2));
    expect(shown(transcript)).toEqual(expected(history(6)));
  });

  test("passes over expired numbers when the service says that they are all there is", () => {
    const { transcript } = make();
    transcript.load(0, { messages: [message(4), message(7)], last_seq: 7 });
    expect(shown(transcript)).toEqual(expected([message(4), message(7)]));
    transcript.apply({ type: "message", interaction: I, ...message(8) });
    expect(transcript.cursor).toBe(8);
  });

  test("shows an accepted message although an earlier one of the other side is still missing", () => {
    const { transcript } = make();
    const client_id = transcript.queue("hello");
    transcript.apply({ type: "accepted", interaction: I, client_id, seq: 2, at: "2026-11-22T10:00:00Z" });
    expect(shown(transcript)).toEqual([[2, "hello"]]);
    transcript.apply({ type: "message", interaction: I, ...message(1) });
    expect(shown(transcript).map(([seq]) => seq)).toEqual([1, 2]);
  });

  test("puts earlier messages before the ones already shown", () => {
    const { outbox } = make();
    const transcript = new Transcript({ interaction: I, side: "expert", outbox, send: () => true, base: 5 });
    transcript.load(5, { messages: history(8).slice(5), last_seq: 8 });
    transcript.prepend(0, history(5));
    expect(shown(transcript)).toEqual(expected(history(8)));
  });

  test("marks a refused message and sends it again under the same client id", () => {
    const sent: ClientFrame[] = [];
    const { transcript } = make((frame) => sent.push(frame) > 0);
    const client_id = transcript.queue("hello");
    transcript.apply({ type: "refused", code: "interaction.ended", detail: "", interaction: I, client_id });
    expect(transcript.entries.value[0]?.failure).toBe("interaction.ended");
    transcript.retry(`expert:${client_id}`);
    expect(transcript.entries.value[0]?.failure).toBeNull();
    expect(sent.filter((frame) => frame.type === "send").map((frame) => frame.client_id)).toEqual([
      client_id,
      client_id,
    ]);
  });

  test("leaves out what no message may hold, and nothing else", () => {
    const { transcript } = make();
    transcript.queue("a\u0000b\r\nc\td\u{1f468}\u200d\u{1f469}\u0085\ud800e");
    expect(transcript.entries.value[0]?.text).toBe("ab\nc\td\u{1f468}\u200d\u{1f469}e");
  });

  test("receipts only grow", () => {
    const { transcript } = make();
    transcript.apply({ type: "receipt", interaction: I, side: "visitor", received: 5, read: 3 });
    transcript.apply({ type: "receipt", interaction: I, side: "visitor", received: 4, read: 1 });
    expect(transcript.receipts.value).toMatchObject({ visitor_received: 5, visitor_read: 3 });
  });
});
