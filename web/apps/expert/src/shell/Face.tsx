import { Avatar } from "@visavis/kit";
import { Glyph } from "@visavis/portal";
import "./face.css";

/** Visitors have no picture: initials of the name they gave, else the outline of a person. */
export function Face({ name }: { readonly name: string | null }) {
  if (name) return <Avatar name={name} photo={null} size={40} />;
  return (
    <span class="face" aria-hidden="true">
      <Glyph name="person" />
    </span>
  );
}
