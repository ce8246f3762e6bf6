/** What a call needs of the browser; the media package provides it, injected where a page is put together. */
import type { IceServers } from "./frames";

export type DeviceProblem = "denied" | "none" | "busy" | "blocked_by_page";
export type Quality = 0 | 1 | 2 | 3 | 4;

export interface DeviceChoice {
  id?: string;
  facing?: "user" | "environment";
}

export interface Tracks {
  audio?: MediaStreamTrack | undefined;
  video?: MediaStreamTrack | undefined;
  screen?: MediaStreamTrack | undefined;
}

export interface PeerEvents {
  send(data: string): void;
  streams(streams: { sound: MediaStream; camera: MediaStream; shared: MediaStream }): void;
  connected(yes: boolean): void;
  /** The path may be gone, and that to the service with it. */
  doubting(): void;
  /** The path is gone: answer with `restart`, with fresh relay credentials if the old ones are stale. */
  failing(): void;
  quality(quality: Quality): void;
  /** Numbers of the comparison words; undefined when the other side is not who signalling says. */
  words(words: readonly number[] | undefined): void;
}

export interface CallPeer {
  receive(data: string): void;
  setTracks(tracks: Tracks): void;
  /** After a break in signalling: find out with the other side what is left to do. */
  greet(servers: IceServers["servers"]): void;
  restart(servers: IceServers["servers"]): void;
  close(): void;
}

export interface CallMedia {
  /** Rejects with an error whose `problem` is a DeviceProblem. */
  open(wanted: Partial<Record<keyof Tracks, DeviceChoice>>): Promise<MediaStreamTrack[]>;
  problemOf(error: unknown): DeviceProblem;
  peer(ice: IceServers, polite: boolean, events: PeerEvents): CallPeer;
}
