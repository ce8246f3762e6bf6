const DRAWINGS = {
  conversations: "M4 5h12v9H9l-3 2.5V14H4ZM16 9h4v9h-2v2.5L15 18h-4.5",
  person:
    "M12 4.5a3.75 3.75 0 1 1 0 7.5a3.75 3.75 0 0 1 0-7.5ZM4.5 20c.6-3.6 3.6-5.5 7.5-5.5s6.9 1.9 7.5 5.5",
  settings:
    "M4 7.5h9M17 7.5h3M4 16.5h3M11 16.5h9M15 5.5a2 2 0 1 1 0 4a2 2 0 0 1 0-4ZM9 14.5a2 2 0 1 1 0 4a2 2 0 0 1 0-4Z",
  devices: "M3.5 5h13v9h-13ZM8 18h5M10 14v4M18.5 9.5h2.5v10h-5v-5.5",
  leave: "M13.5 4.5h-8v15h8M10 12h10.5M16.5 8l4 4l-4 4",
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
