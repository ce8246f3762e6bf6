import type { ButtonHTMLAttributes, ComponentChildren } from "preact";
import "./button.css";
import { Icon, type IconName } from "./Icon";

interface ButtonProps extends Omit<ButtonHTMLAttributes, "icon"> {
  readonly kind?: "primary" | "plain" | "quiet" | "danger";
  readonly icon?: IconName;
  readonly children: ComponentChildren;
}

/** A button with words; at most one primary on a screen. */
export function Button({ kind = "plain", icon, children, ...rest }: ButtonProps) {
  return (
    <button type="button" {...rest} class={`button ${kind} ${rest.class ?? ""}`}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  );
}

interface IconButtonProps extends ButtonHTMLAttributes {
  readonly icon: IconName;
  readonly label: string;
}

/** A button that shows an icon only; `label` is what a screen reader says. */
export function IconButton({ icon, label, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...rest}
      class={`icon-button ${rest.class ?? ""}`}
    >
      <Icon name={icon} />
    </button>
  );
}
