const DRAWINGS = {
  conversations: "M4 5h12v9H9l-3 2.5V14H4ZM16 9h4v9h-2v2.5L15 18h-4.5",
  person:
    "M12 4.5a3.75 3.75 0 1 1 0 7.5a3.75 3.75 0 0 1 0-7.5ZM4.5 20c.6-3.6 3.6-5.5 7.5-5.5s6.9 1.9 7.5 5.5",
  settings:
    "M4 7.5h9M17 7.5h3M4 16.5h3M11 16.5h9M15 5.5a2 2 0 1 1 0 4a2 2 0 0 1 0-4ZM9 14.5a2 2 0 1 1 0 4a2 2 0 0 1 0-4Z",
  devices: "M3.5 5h13v9h-13ZM8 18h5M10 14v4M18.5 9.5h2.5v10h-5v-5.5",
  leave: "M13.5 4.5h-8v15h8M10 12h10.5M16.5 8l4 4l-4 4",
  shield: "M12 3.5 19 6v5.5c0 4-2.8 7.3-7 9c-4.2-1.7-7-5-7-9V6ZM9 12l2.2 2.2L15.2 10",
  switch: "M4 8.5h14M14.5 5l3.5 3.5L14.5 12M20 15.5H6M9.5 12 6 15.5 9.5 19",
  menu: "M4 7h16M4 12h16M4 17h16",
  steps: "M4 6.5l1.5 1.5L8.5 5M12 6.5h8M4 12.5l1.5 1.5 3-3M12 12.5h8M4 18.5l1.5 1.5 3-3M12 18.5h8",
  people:
    "M9 5a3.25 3.25 0 1 1 0 6.5A3.25 3.25 0 0 1 9 5ZM2.5 19c.5-3.2 3.1-5 6.5-5s6 1.8 6.5 5M15.5 5.3a3.25 3.25 0 0 1 0 6M17.5 14.4c2.2.6 3.6 2.2 4 4.6",
  team: "M12 3.5a2.5 2.5 0 1 1 0 5a2.5 2.5 0 0 1 0-5ZM5.5 15a2.5 2.5 0 1 1 0 5a2.5 2.5 0 0 1 0-5ZM18.5 15a2.5 2.5 0 1 1 0 5a2.5 2.5 0 0 1 0-5ZM12 8.5v3.5M5.5 15v-3h13v3",
  filter: "M4 5.5h16l-6 7.5v6l-4-2v-4Z",
  signpost: "M12 3v18M5 5.5h11.5l3 2.75-3 2.75H5ZM12 13.5h7v4.5h-7",
  window: "M3.5 4.5h17v15h-17ZM3.5 8.5h17M13 12.5h4.5v4H13Z",
  clock: "M12 3.5a8.5 8.5 0 1 1 0 17a8.5 8.5 0 0 1 0-17ZM12 7.5V12l3 2",
  star: "M12 4l2.5 5.2 5.7.8-4.1 4 1 5.7L12 17l-5.1 2.7 1-5.7-4.1-4 5.7-.8Z",
  chart: "M4 4v16h16M8 16v-4M12 16V8M16 16v-6",
  building: "M5 20V4.5h9V20M14 9h5v11M3 20h18M8 8h3M8 12h3M8 16h3",
  plug: "M9 3.5v5M15 3.5v5M6.5 8.5h11v3a5.5 5.5 0 0 1-11 0ZM12 17v4",
  scroll: "M7 4h10.5v16H7a2.5 2.5 0 0 1 0-5V4ZM7 15h6v5M10.5 8h4M10.5 11h4",
  letter: "M3.5 5.5h17v13h-17ZM3.5 7l8.5 6.5L20.5 7",
  key: "M8 10.5a4 4 0 1 1 0 8a4 4 0 0 1 0-8ZM11 11.5 19.5 3M16 6.5l2.5 2.5",
  phone: "M7.5 3h9v18h-9ZM11 18h2",
  arrow: "M12 5v14M6.5 13.5 12 19l5.5-5.5",
} as const;

export type GlyphName = keyof typeof DRAWINGS;

/** The portal's own line drawings, in the manner of the kit's icons; words always stand beside them. */
export function Glyph({ name }: { readonly name: GlyphName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={DRAWINGS[name]} />
    </svg>
  );
}
