import { preferCodecs } from "./codecs";
import { fingerprintOf, gentleSpeech, ranked } from "./sdp";

export interface Tracks {
  audio?: MediaStreamTrack | undefined;
  video?: MediaStreamTrack | undefined;
  screen?: MediaStreamTrack | undefined;
}

export interface Streams {
  sound: MediaStream;
  camera: MediaStream;
  shared: MediaStream;
}

export type LinkMessage = { description: RTCSessionDescriptionInit } | { candidate: RTCIceCandidateInit };

export interface LinkEvents {
  send(message: LinkMessage): void;
  streams(streams: Streams): void;
  /** Descriptions of both sides are there for the first time. */
  agreed(fingerprints: { own: string; other: string }): void;
  /** Somebody tries to go on with another key. */
  swapped(): void;
  state(state: RTCPeerConnectionState): void;
}

/** Always these three, in this order: what is sent changes without a word of renegotiation. */
const PARTS = ["audio", "video", "screen"] as const;
const STREAMS = ["sound", "camera", "shared"] as const;

/** Firefox does not cling to old paths, and would take any it finds by itself for better than those it is told of. */
const RANKS = !navigator.userAgent.includes("Firefox");

/**
 * One RTCPeerConnection. Only one side ever makes offers, the other asks it to: there is no glare to undo.
 *
 * (After a rollback Chromium 156 decodes what it receives and draws none of it.)
 */
export class Link {
  readonly pc: RTCPeerConnection;
  readonly #offers: boolean;
  readonly #events: LinkEvents;
  readonly #together = new MediaStream();
  #tracks: Tracks;
  /** Fingerprint of the other side, once known. */
  #other: string | undefined;
  /** How often the other side searched for paths, and what names its last search (RFC 8839). */
  #searches = 0;
  #search: string | undefined;
  #chain: Promise<void> = Promise.resolve();

  constructor(config: RTCConfiguration, offers: boolean, tracks: Tracks, events: LinkEvents) {
    this.#offers = offers;
    this.#tracks = tracks;
    this.#events = events;
    this.pc = new RTCPeerConnection(config);
    this.pc.onicecandidate = ({ candidate }) => candidate && events.send({ candidate: candidate.toJSON() });
    this.pc.onconnectionstatechange = () => events.state(this.pc.connectionState);
    if (!offers) return;
    this.pc.onnegotiationneeded = () => void this.#offer().catch(() => undefined);
    this.#begin();
  }

  /** For the answer to an offer. */
  get isWaiting(): boolean {
    return this.pc.signalingState === "have-local-offer";
  }

  /** One message after the other, in the order they were sent. */
  receive(message: LinkMessage): void {
    this.#chain = this.#chain.then(() => this.#take(message)).catch(() => undefined);
  }

  setTracks(tracks: Tracks): void {
    this.#tracks = tracks;
    for (const [index, { sender }] of this.pc.getTransceivers().entries()) {
      void sender.replaceTrack(this.#track(index)).catch(() => undefined);
    }
  }

  /** Later offers and answers use these. */
  setServers(iceServers: RTCIceServer[]): void {
    this.pc.setConfiguration({ ...this.pc.getConfiguration(), iceServers });
  }

  /** Look for a new path; an offer that is still unanswered is said again instead. */
  restart(): void {
    if (this.isWaiting) this.#describe();
    else this.pc.restartIce();
  }

  close(): void {
    this.pc.onconnectionstatechange = null;
    this.pc.close();
  }

  #begin(): void {
    for (const [index, part] of PARTS.entries()) {
      const kind = part === "audio" ? "audio" : "video";
      this.#dress(this.pc.addTransceiver(kind, { direction: "sendrecv" }), index);
    }
    this.#show();
  }

  /** The first offer of the other side brought the transceivers: send on them too. */
  #join(): void {
    for (const [index, transceiver] of this.pc.getTransceivers().entries()) {
      transceiver.direction = "sendrecv";
      this.#dress(transceiver, index);
    }
    this.#show();
  }

  #dress(transceiver: RTCRtpTransceiver, index: number): void {
    const { sender } = transceiver;
    // Sound and camera belong together, so that lips move with the words; a screen stands alone.
    if (index < 2) sender.setStreams(this.#together);
    if (index > 0) preferCodecs(transceiver);
    void sender.replaceTrack(this.#track(index)).catch(() => undefined);
  }

  #track(index: number): MediaStreamTrack | null {
    const part = PARTS[index];
    const track = part && this.#tracks[part];
    if (track && part === "screen") track.contentHint = "detail";
    return track ?? null;
  }

  #show(): void {
    const streams = this.pc.getTransceivers().map(({ receiver }) => new MediaStream([receiver.track]));
    const named = STREAMS.map((name, index) => [name, streams[index]]);
    this.#events.streams(Object.fromEntries(named) as Streams);
  }

  async #offer(): Promise<void> {
    await this.pc.setLocalDescription();
    this.#describe();
  }

  #describe(): void {
    const { localDescription } = this.pc;
    if (!localDescription) return;
    const { type, sdp } = localDescription;
    this.#events.send({ description: { type, sdp: gentleSpeech(sdp) } });
  }

  async #take(message: LinkMessage): Promise<void> {
    if (this.pc.signalingState === "closed") return;
    if ("description" in message) await this.#describeOther(message.description);
    else await this.#candidate(message.candidate);
  }

  async #candidate(candidate: RTCIceCandidateInit): Promise<void> {
    // One that fits no description is late: there are others.
    candidate.candidate = ranked(candidate.candidate, this.#searches);
    await this.pc.addIceCandidate(candidate).catch(() => undefined);
  }

  async #describeOther(description: RTCSessionDescriptionInit): Promise<void> {
    const offer = description.type === "offer";
    const awaited = this.#offers ? "have-local-offer" : "stable";
    // An answer without a question is one that was said twice.
    if (offer === this.#offers || this.pc.signalingState !== awaited) return;
    const first = this.#other === undefined;
    const fingerprint = fingerprintOf(description.sdp);
    this.#other ??= fingerprint;
    if (fingerprint !== this.#other) return this.#events.swapped();
    const search = /ice-ufrag:.*/.exec(description.sdp ?? "")?.[0];
    if (RANKS && search !== this.#search) this.#searches += 1;
    this.#search = search;
    description.sdp = ranked(description.sdp, this.#searches);
    await this.pc.setRemoteDescription(description);
    if (offer) {
      if (first) this.#join();
      await this.pc.setLocalDescription();
      this.#describe();
    }
    const own = fingerprintOf(this.pc.localDescription?.sdp);
    if (first) this.#events.agreed({ own, other: fingerprint });
  }
}
