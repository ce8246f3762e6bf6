import { type ReadonlySignal, signal } from "@preact/signals-core";
import type { CallMedia, Tracks } from "./media";
import type { Mine } from "./types";

type Kind = "audio" | "video";
type Choice = NonNullable<Parameters<CallMedia["open"]>[1]>;

const NOTHING: Mine = { audio: false, video: false, screen: false };

/** What this side sends: microphone, camera and screen, each only for as long as it is wanted. */
export class Own {
  readonly #mine = signal<Mine>(NOTHING);
  readonly #media: CallMedia;
  readonly #changed: () => void;
  readonly #streams = new WeakMap<MediaStreamTrack, MediaStream>();
  #tracks: Tracks = {};
  #choice: Record<Kind, Choice> = { audio: {}, video: {} };
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
    } else if (on) await this.#open("audio");
  }

  /** Off means off: the camera's light goes out. */
  async setVideo(on: boolean): Promise<void> {
    const { camera } = this.#tracks;
    if (camera && !on) {
      camera.stop();
      this.#put({ camera: undefined });
    } else if (on && !camera) await this.#open("video");
  }

  async choose(kind: Kind, choice: Choice): Promise<void> {
    this.#choice[kind] = choice;
    const old = kind === "audio" ? this.#tracks.audio : this.#tracks.camera;
    if (!old) return;
    // Many phones open a second camera only once the first one is closed.
    if (kind === "video") old.stop();
    await this.#open(kind);
  }

  flip(): Promise<void> {
    return this.choose("video", {
      facing: this.#choice.video.facing === "environment" ? "user" : "environment",
    });
  }

  /** False when the person changed their mind. */
  async share(): Promise<boolean> {
    const turn = this.#turn;
    try {
      const screen = await this.#media.openScreen();
      if (turn !== this.#turn) screen.stop();
      else this.#share(screen);
      return true;
    } catch (error) {
      const problem = this.#media.problemOf(error);
      if (problem !== "denied") this.#mine.value = { ...this.#mine.value, problem };
      return false;
    }
  }

  stopSharing(): void {
    this.#tracks.screen?.stop();
    this.#put({ screen: undefined });
  }

  close(): void {
    this.#turn += 1;
    for (const track of Object.values(this.#tracks)) track?.stop();
    this.#tracks = {};
    this.#mine.value = NOTHING;
  }

  #share(screen: MediaStreamTrack): void {
    this.#tracks.screen?.stop();
    // The browser's own "stop sharing".
    screen.onended = () => {
      if (this.#tracks.screen === screen) this.stopSharing();
    };
    this.#put({ screen });
  }

  async #open(kind: Kind): Promise<void> {
    const turn = this.#turn;
    const name = kind === "audio" ? "audio" : "camera";
    try {
      const track = await this.#media.open(kind, this.#choice[kind]);
      if (turn !== this.#turn) return track.stop();
      const old = this.#tracks[name];
      track.enabled = kind === "video" || (old?.enabled ?? true);
      old?.stop();
      track.onended = () => {
        if (this.#tracks[name] === track) this.#put({ [name]: undefined }, "none");
      };
      this.#put({ [name]: track });
    } catch (error) {
      if (turn === this.#turn)
        this.#put(kind === "video" ? { camera: undefined } : {}, this.#media.problemOf(error));
    }
  }

  #put(change: Tracks, problem?: Mine["problem"]): void {
    this.#tracks = { ...this.#tracks, ...change };
    const { audio, camera, screen } = this.#tracks;
    this.#mine.value = {
      audio: audio?.enabled ?? false,
      video: camera !== undefined,
      screen: screen !== undefined,
      sound: this.#stream(audio),
      camera: this.#stream(camera),
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
