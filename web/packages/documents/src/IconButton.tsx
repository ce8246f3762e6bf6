import type { ButtonHTMLAttributes } from "preact";

const DRAWINGS = {
  attach:
    "M19 11.5 12 18.5a4.5 4.5 0 0 1-6.4-6.4l7.4-7.4a3 3 0 0 1 4.3 4.3l-7.2 7.2a1.5 1.5 0 0 1-2.2-2.1L14 8",
  save: "M12 4v10.5M7 10l5 5l5-5M5 19.5h14",
} as const;

interface IconButtonProps extends Omit<ButtonHTMLAttributes, "icon"> {
  readonly icon: keyof typeof DRAWINGS;
  readonly label: string;
}

/** As the kit's, with drawings that the first screen need not load. */
export function IconButton({ icon, label, ...rest }: IconButtonProps) {
  return (
    <button type="button" aria-label={label} title={label} {...rest} class="icon-button">
      <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        <path d={DRAWINGS[icon]} />
      </svg>
    </button>
  );
}
