/** Best picture first where the machine is strong enough, least work first where it is not. */
const STRONG = "VP9 AV1 H264 VP8";
const WEAK = "H264 VP8 VP9 AV1";
const CORES = 8;

export function byPreference(codecs: readonly RTCRtpCodec[], cores: number): RTCRtpCodec[] {
  const order = cores >= CORES ? STRONG : WEAK;
  const rank = ({ mimeType }: RTCRtpCodec) => {
    const found = order.indexOf(mimeType.slice("video/".length).toUpperCase());
    return found < 0 ? order.length : found;
  };
  return codecs.toSorted((one, other) => rank(one) - rank(other));
}

export function preferCodecs(transceiver: RTCRtpTransceiver): void {
  const codecs = RTCRtpReceiver.getCapabilities("video")?.codecs;
  if (codecs) transceiver.setCodecPreferences(byPreference(codecs, navigator.hardwareConcurrency));
}
