import { type ReadonlySignal, signal } from "@preact/signals-core";
import type { CallMedia, DeviceChoice, DeviceProblem, Tracks } from "./media";
import type { Mine } from "./types";

type Kind = keyof Tracks;

const NOTHING: Mine = { audio: false, video: false, screen: false };

/** What this side sends: microphone, camera and screen, each only for as long as it is wanted. */
export class Own {
  readonly #mine = signal<Mine>(NOTHING);
  readonly #media: CallMedia;
  readonly #changed: () => void;
  readonly #streams = new WeakMap<MediaStreamTrack, MediaStream>();
  readonly #choices: Partial<Record<Kind, DeviceChoice>> = {};
  #tracks: Tracks = {};
  #turn = 0;

  constructor(media: CallMedia, changed: () => void) {
    this.#media = media;
    this.#changed = changed;
  }

  get mine(): ReadonlySignal<Mine> {
    return this.#mine;
  }

  get tracks(): Tracks {
    return this.#tracks;
  }

  async setAudio(on: boolean): Promise<void> {
    const { audio } = this.#tracks;
    if (audio) {
      audio.enabled = on;
      this.#put({});
    } else if (on) await this.open("audio");
  }

  /** Off means off: the camera's light goes out. */
  async setVideo(on: boolean): Promise<void> {
    if (!on) this.stop("video");
    else if (!this.#tracks.video) await this.open("video");
  }

  async choose(kind: Kind, choice: DeviceChoice): Promise<void> {
    this.#choices[kind] = choice;
    const old = this.#tracks[kind];
    if (!old) return;
    // Many phones open a second camera only once the first one is closed.
    if (kind === "video") old.stop();
    await this.open(kind);
  }

  flip(): Promise<void> {
    const facing = this.#choices.video?.facing === "environment" ? "user" : "environment";
    return this.choose("video", { facing });
  }

  stop(kind: Kind): void {
    this.#tracks[kind]?.stop();
    if (this.#tracks[kind]) this.#put({ [kind]: undefined });
  }

  async open(...kinds: readonly Kind[]): Promise<void> {
    const turn = this.#turn;
    try {
      const wanted = kinds.map((kind) => [kind, this.#choices[kind] ?? {}]);
      const tracks = await this.#media.open(Object.fromEntries(wanted));
      for (const track of tracks) {
        if (turn !== this.#turn) track.stop();
        else this.#use(kinds.includes("screen") ? "screen" : (track.kind as Kind), track);
      }
    } catch (error) {
      if (turn === this.#turn) this.#fail(kinds, this.#media.problemOf(error));
    }
  }

  /** For the beginning of a call: what of both can be had, with one question to the person. */
  async capture(camera: boolean): Promise<void> {
    if (!camera) return this.open("audio");
    await this.open("audio", "video");
    const { problem } = this.#mine.value;
    if (!problem) return;
    // Maybe only the camera is not to be had.
    await this.open("audio");
    if (this.#tracks.audio) this.#put({}, problem);
  }

  close(): void {
    this.#turn += 1;
    for (const track of Object.values(this.#tracks)) track?.stop();
    this.#tracks = {};
    this.#mine.value = NOTHING;
  }

  #use(kind: Kind, track: MediaStreamTrack): void {
    const old = this.#tracks[kind];
    // Who is muted stays muted.
    track.enabled = old?.enabled ?? true;
    old?.stop();
    // The device was pulled out, or the browser's own "stop sharing" was clicked.
    track.onended = () => {
      if (this.#tracks[kind] === track)
        this.#put({ [kind]: undefined }, kind === "screen" ? undefined : "none");
    };
    this.#put({ [kind]: track });
  }

  #fail(kinds: readonly Kind[], problem: DeviceProblem): void {
    // Whoever closes the choice of screens has changed their mind: no problem at all.
    const isChoice = kinds.includes("screen") && problem === "denied";
    this.#put(kinds.includes("video") ? { video: undefined } : {}, isChoice ? undefined : problem);
  }

  #put(change: Tracks, problem?: DeviceProblem): void {
    this.#tracks = { ...this.#tracks, ...change };
    const { audio, video, screen } = this.#tracks;
    this.#mine.value = {
      audio: audio?.enabled ?? false,
      video: !!video,
      screen: !!screen,
      sound: this.#stream(audio),
      camera: this.#stream(video),
      shared: this.#stream(screen),
      problem,
    };
    this.#changed();
  }

  /** One stream for a track, so that a picture does not flicker when something else changes. */
  #stream(track: MediaStreamTrack | undefined): MediaStream | undefined {
    if (!track) return;
    const stream = this.#streams.get(track) ?? new MediaStream([track]);
    this.#streams.set(track, stream);
    return stream;
  }
}
