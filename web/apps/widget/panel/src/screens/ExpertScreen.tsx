import { useSignal } from "@preact/signals";
import { languageName } from "@visavis/i18n";
import { Avatar, Presence, Tag } from "@visavis/kit";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { Bar } from "../parts/Bar";
import { ChannelButton } from "../parts/ChannelButton";
import { Foot } from "../parts/Foot";
import { aboutExpert } from "../state/about";
import { later } from "../state/chunks";
import { expertBySlug, presenceOf } from "../state/company";
import { back } from "../state/route";
import { language, own, t } from "../texts";
import type { ExpertCard, Texts } from "../views";
import "./expert.css";

/** The business card: who this is, what they know, and the best way to reach them now. */
export function ExpertScreen({ slug }: { readonly slug: string }) {
  const expert = expertBySlug(slug);
  if (!expert) return null;
  const state = presenceOf(expert);
  const code = later.code.value;
  return (
    <>
      <Bar onBack={back} />
      <main class="scroll expert">
        <div class="expert-head">
          <Avatar name={expert.name} photo={expert.photo_url} size={120} presence={state} />
          <h1 tabIndex={-1}>{expert.name}</h1>
          <p class="expert-function">{own(expert.function)}</p>
          <Presence state={state} word={t(`availability.${state}`)} />
          <ChannelButton expert={expert} />
          {code && <code.CallButtons expert={expert} />}
        </div>
        <About expert={expert} />
        {code && <code.CopyLink slug={slug} />}
      </main>
      <Foot />
    </>
  );
}

function About({ expert }: { readonly expert: ExpertCard }) {
  const about = useSignal<Texts>({});
  useEffect(() => {
    aboutExpert(expert.slug).then(
      (view) => (about.value = view.about),
      // The card stands on its own; the longer text is a bonus.
      () => undefined,
    );
  }, [expert.slug, about]);
  const text = own(about.value);
  return (
    <>
      {text && (
        <Part title={t("card.about")}>
          <p class="expert-about">{text}</p>
        </Part>
      )}
      {expert.expertise.length > 0 && (
        <Part title={t("card.expertise")}>
          <Tags words={expert.expertise.map(own)} />
        </Part>
      )}
      {expert.languages.length > 0 && (
        <Part title={t("card.languages")}>
          <Tags words={expert.languages.map((code) => languageName(code, language.value))} />
        </Part>
      )}
    </>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <section class="expert-part">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Tags({ words }: { readonly words: readonly string[] }) {
  return (
    <ul class="tags">
      {words.map((word) => (
        <li key={word}>
          <Tag>{word}</Tag>
        </li>
      ))}
    </ul>
  );
}
