/** The fingerprint of a side's DTLS certificate; all of them, should it claim several. */
export function fingerprintOf(sdp = ""): string {
  const found = Array.from(sdp.matchAll(/^a=fingerprint:(.*)$/gm), ([, print = ""]) => print.toLowerCase());
  return [...new Set(found)].sort().join();
}

/**
 * The other side's addresses, in a description or alone, with those of a later search before all of an earlier one.
 *
 * Otherwise Chromium stays with a path that was better once until nothing came by it for 3.5 s, although a new one works.
 * Search 0 leaves them as they are. All priorities are lower than those of our own addresses, so that they decide (RFC 8445, 6.1.2.3).
 */
export function ranked(told = "", search = 0): string {
  if (!search) return told;
  return told.replace(/(?<=candidate:\S+ \d+ \w+ )\d+/g, (priority) => {
    return `${search * 2 ** 16 + (Number(priority) >>> 15)}`;
  });
}

/** Ask the other side to repair lost speech and to send next to nothing while it is silent (RFC 7587). */
export function gentleSpeech(sdp: string): string {
  const opus = /^a=rtpmap:(\d+) opus\//im.exec(sdp)?.[1];
  if (!opus) return sdp;
  return sdp.replace(new RegExp(`^a=fmtp:${opus} (.*)$`, "m"), (_, said: string) => {
    const rest = said
      .trim()
      .split(";")
      .filter((part) => !/^use(dtx|inbandfec)=/.test(part));
    return `a=fmtp:${opus} ${[...rest, "useinbandfec=1", "usedtx=1"].join(";")}`;
  });
}
