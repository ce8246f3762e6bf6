import { describe, expect, test } from "vitest";
import { byPreference } from "./codecs";
import { levelOf } from "./level";
import { fingerprintOf, gentleSpeech, ranked } from "./sdp";

const SDP = [
  "a=fingerprint:sha-256 AA:BB",
  "a=rtpmap:111 opus/48000/2",
  "a=fmtp:111 minptime=10;useinbandfec=1",
  "a=rtpmap:9 G722/8000",
  "",
].join("\r\n");

describe("a description", () => {
  test("asks for repair of lost speech and for silence to cost nothing, once however often it is asked", () => {
    const once = gentleSpeech(SDP);
    expect(once).toContain("a=fmtp:111 minptime=10;useinbandfec=1;usedtx=1\r\n");
    expect(gentleSpeech(once)).toBe(once);
    expect(once.split("\r\n")).toHaveLength(SDP.split("\r\n").length);
  });

  test("without speech stays as it is", () => {
    expect(gentleSpeech("a=rtpmap:9 G722/8000\r\n")).toBe("a=rtpmap:9 G722/8000\r\n");
  });

  test("tells its key, and every other key it claims beside it", () => {
    expect(fingerprintOf(`${SDP}a=fingerprint:sha-256 AA:BB\r\n`)).toBe("sha-256 aa:bb");
    expect(fingerprintOf(`${SDP}a=fingerprint:sha-256 CC:DD\r\n`)).toBe("sha-256 aa:bb,sha-256 cc:dd");
    expect(fingerprintOf(undefined)).toBe("");
  });
});

describe("addresses of the other side", () => {
  const HOST = "candidate:1 1 udp 2122260223 192.0.2.1 40000 typ host generation 0";
  const RELAY = "candidate:2 1 udp 58597631 192.0.2.1 40001 typ relay raddr 0.0.0.0 rport 0";
  /** The lowest that Chromium gives: a relay reached by TLS. */
  const LOWEST_OWN = 0x00_7e_ff_ff;
  const priorityOf = (candidate: string) => Number(candidate.split(" ")[3]);

  test("keep their order within a search", () => {
    expect(priorityOf(ranked(HOST, 1))).toBeGreaterThan(priorityOf(ranked(RELAY, 1)));
  });

  test("of a later search go before all of an earlier one", () => {
    expect(priorityOf(ranked(RELAY, 2))).toBeGreaterThan(priorityOf(ranked(HOST, 1)));
  });

  test("decide, because ours are all higher", () => {
    expect(priorityOf(ranked(HOST, 100))).toBeLessThan(LOWEST_OWN);
  });

  test("change in nothing else, also where a description has them", () => {
    const sdp = `a=ice-ufrag:ab/+\r\na=${HOST}\r\na=${RELAY}\r\na=mid:0\r\n`;
    const without = (text: string) => text.replace(/(?<=candidate:\d 1 udp )\d+/g, "");
    expect(ranked(sdp, 1)).not.toBe(sdp);
    expect(without(ranked(sdp, 1))).toBe(without(sdp));
    expect([ranked("", 1), ranked(sdp, 0)]).toEqual(["", sdp]);
  });
});

test("codecs go by the strength of the machine, and none is lost", () => {
  const codecs = ["VP8", "rtx", "VP9", "H264", "AV1"].map((name) => ({
    mimeType: `video/${name}`,
    clockRate: 90_000,
  }));
  const names = (cores: number) => byPreference(codecs, cores).map(({ mimeType }) => mimeType.slice(6));
  expect(names(8)).toEqual(["VP9", "AV1", "H264", "VP8", "rtx"]);
  expect(names(2)).toEqual(["H264", "VP8", "VP9", "AV1", "rtx"]);
});

test("silence has no level and full scale the highest", () => {
  expect(levelOf([0, 0, 0])).toBe(0);
  expect(levelOf([1, -1, 1])).toBe(1);
  expect(levelOf([0.1, -0.1])).toBeCloseTo(2 / 3);
});
