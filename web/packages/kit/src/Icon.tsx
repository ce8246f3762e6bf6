import "./icon.css";

const DRAWINGS = {
  back: "M14.5 5.5 8 12l6.5 6.5",
  forward: "M9.5 5.5 16 12l-6.5 6.5",
  down: "M5.5 9 12 15.5 18.5 9",
  close: "M6 6l12 12M18 6 6 18",
  search: "M10.5 4a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13ZM15.5 15.5 20 20",
  chat: "M4 5.5h16v11.5h-9l-4.5 3.5V17H4ZM8 10h8M8 13h5",
  letter: "M3.5 5.5h17v13h-17ZM4 6.5l8 6.5l8-6.5",
  send: "M12 19.5V5M6 10.5 12 4.5l6 6",
  link: "M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7l-1 1M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7l1-1",
  check: "M5 12.5 10 17.5 19.5 7",
  globe: "M12 3.5a8.5 8.5 0 1 1 0 17a8.5 8.5 0 0 1 0-17ZM3.5 12h17M12 3.5c-5 5-5 12 0 17c5-5 5-12 0-17",
  shield: "M12 3.5 19 6v5.5c0 4-2.8 7.3-7 9c-4.2-1.7-7-5-7-9V6Z",
  warning: "M12 4 21 19.5H3ZM12 10v4.5M12 17v.01",
  erase: "M5 7h14M9.5 7V4.5h5V7M7 7l.8 12.5h8.4L17 7M10.5 11v5M13.5 11v5",
  video: "M3.5 6.5h12v11h-12ZM15.5 10.5l5-3v9l-5-3",
  voice:
    "M6 3.5h3.5l1.5 4.5-2.2 1.6a12 12 0 0 0 5.6 5.6L16 13l4.5 1.5V18a2.5 2.5 0 0 1-2.7 2.5A15.5 15.5 0 0 1 3.5 6.2 2.5 2.5 0 0 1 6 3.5Z",
  screen: "M3.5 5h17v11.5h-17ZM8.5 20h7M12 13.5v-5M9.5 10.5 12 8l2.5 2.5",
  more: "M6 12h.01M12 12h.01M18 12h.01",
} as const;

export type IconName = keyof typeof DRAWINGS;

/** A line drawing of 24 by 24; always hidden from screen readers, words stand beside it. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={DRAWINGS[name]} />
    </svg>
  );
}
