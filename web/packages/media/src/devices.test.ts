import { afterEach, expect, test, vi } from "vitest";
import { blur, canBlur, isBlurred } from "./choosing";
import { openDevices } from "./devices";

/** A camera of a system that blurs backgrounds, as far as these tests ask it. */
function cameraWith(backgroundBlur: boolean[] | undefined) {
  const settings = { backgroundBlur: false };
  return {
    getCapabilities: () => ({ backgroundBlur }),
    getSettings: () => settings,
    applyConstraints: async (wished: { backgroundBlur: boolean }) => void Object.assign(settings, wished),
  } as unknown as MediaStreamTrack;
}

afterEach(() => vi.unstubAllGlobals());

test("blur is offered only where the system leaves the choice to us", () => {
  expect(canBlur(cameraWith([true, false]))).toBe(true);
  expect(canBlur(cameraWith([true]))).toBe(false);
  expect(canBlur(cameraWith(undefined))).toBe(false);
});

test("what was wished for one camera holds for the next one", async () => {
  const camera = cameraWith([true, false]);
  const asked: MediaStreamConstraints[] = [];
  const getUserMedia = (wanted: MediaStreamConstraints) => {
    asked.push(wanted);
    return Promise.resolve({ getTracks: () => [] });
  };
  vi.stubGlobal("navigator", { mediaDevices: { getUserMedia } });

  for (const wished of [true, false]) {
    await blur(camera, wished);
    expect(isBlurred(camera)).toBe(wished);
    await openDevices({ video: {} });
  }
  expect(asked.map(({ video }) => (video as { backgroundBlur?: boolean }).backgroundBlur)).toEqual([
    true,
    undefined,
  ]);
});
