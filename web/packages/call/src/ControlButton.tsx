import type { ButtonHTMLAttributes } from "preact";
import { CallIcon, type CallIconName } from "./CallIcon";

interface ControlButtonProps extends ButtonHTMLAttributes {
  readonly icon: CallIconName;
  readonly label: string;
  /** Struck through. */
  readonly off?: boolean;
}

/** A round button of a call; the label says what a press does. */
export function ControlButton({ icon, label, off = false, ...rest }: ControlButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...rest}
      class={`call-control ${rest.class ?? ""}`}
    >
      <CallIcon name={icon} off={off} />
    </button>
  );
}
