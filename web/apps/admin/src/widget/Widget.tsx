import { Tabs } from "@visavis/kit";
import { go, ScreenTitle } from "@visavis/portal";
import { pathTo, type ScreenProps } from "../screen";
import { Designer } from "./Designer";
import { Greeting } from "./Greeting";
import { Hours } from "./Hours";
import { t } from "./messages";
import { Website } from "./Website";
import "./widget.css";

const PARTS = ["design", "greeting", "hours", "website"] as const;
type Part = (typeof PARTS)[number];

/** How the widget looks, what it offers and when, and how it comes to the website. */
export function Widget({ me, rest }: ScreenProps) {
  const part = PARTS.find((each) => each === rest[0]) ?? "design";
  return (
    <div class="screen widget">
      <ScreenTitle>{t("widget.title")}</ScreenTitle>
      <Tabs
        label={t("widget.title")}
        tabs={PARTS.map((id) => ({ id, title: t(`widget.part.${id}`) }))}
        chosen={part}
        onChoose={(next) => go(pathTo("widget", ...(next === "design" ? [] : [next])))}
      >
        <Shown part={part} me={me} />
      </Tabs>
    </div>
  );
}

function Shown({ part, me }: { readonly part: Part; readonly me: ScreenProps["me"] }) {
  if (part === "greeting") return <Greeting me={me} />;
  if (part === "hours") return <Hours me={me} />;
  if (part === "website") return <Website me={me} />;
  return <Designer me={me} />;
}
