/** The fingerprint of a side's DTLS certificate; all of them, should it claim several. */
export function fingerprintOf(sdp = ""): string {
  const found = Array.from(sdp.matchAll(/^a=fingerprint:(.*)$/gm), ([, print = ""]) => print.toLowerCase());
  return [...new Set(found)].sort().join();
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
