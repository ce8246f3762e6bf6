import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import type { OutboxStorage } from "@visavis/client";
import { type Connection, Conversations, connect } from "@visavis/model";
import { t } from "../texts";
import { announce } from "./announcement";
import { calls } from "./chunks";
import { learnPresence } from "./company";
import { sentenceOf } from "./happenings";
import { showUnread } from "./host";
import { meetOthers } from "./others";
import { participantOf } from "./participants";
import { place } from "./place";
import { resumeCall } from "./resuming";
import { accessToken, http } from "./service";
import { interactions, learnInteraction, loseInteraction } from "./visitor";

export interface Live {
  readonly connection: Connection;
  readonly conversations: Conversations;
  readonly unread: ReadonlySignal<ReadonlyMap<string, number>>;
  /** The visitor has the end of this conversation before their eyes. */
  seen(interaction: string): void;
  /** A conversation that just began: the open connection gains access to it. */
  follow(interaction: string, token: string): void;
}

export function startLive(): Live {
  const connection = connect({
    side: "visitor",
    hello: () => {
      const token = accessToken();
      return {
        company: place.company,
        cursors: conversations.cursors(),
        watch: true,
        ...(token ? { token } : {}),
      };
    },
  });
  const follow = followerOf(connection);
  const conversations: Conversations = new Conversations({
    side: "visitor",
    connection,
    http,
    storage: tabStorage(),
  });
  listen(connection);
  openAll(conversations);
  meetOthers();
  resumeCall();
  const readUpTo = signal<ReadonlyMap<string, number>>(new Map());
  const unread = computed(() => countUnread(conversations, readUpTo.value));
  effect(() => showUnread([...unread.value.values()].reduce((sum, count) => sum + count, 0)));
  return {
    connection,
    conversations,
    unread,
    seen(interaction) {
      const conversation = conversations.get(interaction);
      if (!conversation) return;
      conversation.markRead();
      const upTo = conversation.transcript.cursor;
      if (readUpTo.peek().get(interaction) !== upTo)
        readUpTo.value = new Map(readUpTo.peek()).set(interaction, upTo);
    },
    follow,
  };
}

/**
 * A connection under way may have shown its cookie before the conversation began; what cannot be said at once is said
 * at the welcome, before anything is written.
 */
function followerOf(connection: Connection): Live["follow"] {
  const unsaid = new Map<string, string>();
  connection.on("welcome", () => {
    for (const [interaction, token] of unsaid) connection.send({ type: "follow", interaction, token });
    unsaid.clear();
  });
  return (interaction, token) => {
    if (!connection.send({ type: "follow", interaction, token })) unsaid.set(interaction, token);
  };
}

function listen(connection: Connection): void {
  connection.on("presence", ({ expert, state }) => learnPresence(expert, state));
  connection.on("interaction", ({ interaction }) => learnInteraction(interaction));
  connection.on("rings", (frame) => void calls.fetch().then(({ hear }) => hear(frame)));
  connection.on("deleted", ({ interaction }) => loseInteraction(interaction));
  connection.on("message", (message) => {
    const item = interactions.peek().find(({ id }) => id === message.interaction);
    if (!item) return;
    const name = participantOf(message.expert ?? item.expert_id, item)?.name;
    if (message.sender === "system") announce(sentenceOf(message, item));
    else if (message.sender === "expert" && name)
      announce(
        t(message.document ? "conversation.incomingDocument" : "conversation.incoming", {
          name,
          text: message.text,
        }),
      );
  });
}

/** Every conversation that is still going is followed, so that an answer is noticed on any screen. */
function openAll(conversations: Conversations): void {
  effect(() => {
    for (const interaction of interactions.value) {
      if (interaction.state !== "ended") conversations.open(interaction);
    }
  });
}

function countUnread(
  conversations: Conversations,
  readUpTo: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { id, receipts } of interactions.value) {
    const read = Math.max(receipts.visitor_read, readUpTo.get(id) ?? 0);
    const entries = conversations.get(id)?.transcript.entries.value ?? [];
    counts.set(id, entries.filter(({ sender, seq }) => sender === "expert" && (seq ?? 0) > read).length);
  }
  return counts;
}

/** Unsent messages outlive a reload of this tab where the browser allows it. */
function tabStorage(): OutboxStorage | null {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
}
