const OFF = "M4 4l16 16";
const DRAWINGS = {
  mic: "M12 3.5a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0v-5a3 3 0 0 1 3-3ZM5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3",
  camera: "M3.5 6.5h12v11h-12ZM15.5 10.5l5-3v9l-5-3",
  screen: "M3.5 5h17v11.5h-17ZM8.5 20h7M12 13.5v-5M9.5 10.5 12 8l2.5 2.5",
  chat: "M4 5.5h16v11.5h-9l-4.5 3.5V17H4ZM8 10h8M8 13h5",
  hangup: "M3.5 14.5c4.5-5 12.5-5 17 0l-2 3-4-1.5v-2.8a9 9 0 0 0-5 0V16l-4 1.5Z",
  more: "M6 12h.01M12 12h.01M18 12h.01",
  small: "M4 4.5h16v15H4ZM12.5 12.5h5v4.5h-5Z",
  large: "M9 4.5H4.5V9M15 4.5h4.5V9M9 19.5H4.5V15M15 19.5h4.5V15",
  shield: "M12 3.5 19 6v5.5c0 4-2.8 7.3-7 9c-4.2-1.7-7-5-7-9V6Z",
} as const;

export type CallIconName = keyof typeof DRAWINGS;

/** The line drawings of calls, in the manner of the kit's icons; `off` strikes them through. */
export function CallIcon({ name, off = false }: { readonly name: CallIconName; readonly off?: boolean }) {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={DRAWINGS[name] + (off ? OFF : "")} />
    </svg>
  );
}
