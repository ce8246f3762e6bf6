import { Select } from "@visavis/kit";
import { t } from "../messages";
import { type Device, found, open, streams } from "../state/devices";

/** Which one of several; a single one leaves nothing to choose. */
export function DeviceChoice({ device }: { readonly device: Device }) {
  const devices = found.value[device];
  if (devices.length < 2) return null;
  const label = t(`choose.${device}`);
  return (
    <Select
      label={label}
      options={devices.map(({ deviceId, label: name }, index) => ({
        value: deviceId,
        label: name || `${label} ${index + 1}`,
      }))}
      value={streams.value[device]?.getTracks()[0]?.getSettings().deviceId ?? ""}
      onChoose={(id) => void open(device, id)}
    />
  );
}
