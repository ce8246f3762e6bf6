import type { CompanyView } from "@visavis/client";
import { language } from "@visavis/portal";
import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "./messages";

interface PreviewProps {
  readonly slug: string;
  readonly company: CompanyView;
}

/** The panel itself, fed with what is on the form. */
export function Preview({ slug, company }: PreviewProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [ready, setReady] = useState(false);
  useEffect(() => {
    const listen = ({ source, origin, data }: MessageEvent) => {
      if (source !== frame.current?.contentWindow || origin !== location.origin) return;
      if (data?.visavis === 1 && data.kind === "ready") setReady(true);
    };
    addEventListener("message", listen);
    return () => removeEventListener("message", listen);
  }, []);
  const shown = JSON.stringify(company);
  useEffect(() => {
    if (!ready) return;
    const message = { visavis: 1, kind: "preview", company: JSON.parse(shown) };
    frame.current?.contentWindow?.postMessage(message, location.origin);
  }, [ready, shown]);
  return (
    <aside class="widget-preview">
      <h2>{t("widget.preview")}</h2>
      <iframe ref={frame} src={`/preview/${slug}#${language.value}`} title={t("widget.preview.frame")} />
      <p class="help">{t("widget.preview.help")}</p>
    </aside>
  );
}
