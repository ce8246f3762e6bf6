import { t } from "./messages";

interface QrCodeProps {
  /** "company", or "expert:" and the end of the expert's permanent link. */
  readonly target: string;
  /** What the downloaded file is called. */
  readonly name: string;
}

const FORMATS = ["svg", "png"] as const;

/** The permanent link to be printed. */
export function QrCode({ target, name }: QrCodeProps) {
  const address = (format: string) => `/api/admin/qr?target=${encodeURIComponent(target)}&format=${format}`;
  return (
    <div class="widget-qr">
      <img src={address("svg")} alt={t("qr.alt")} width={160} height={160} />
      <p>
        {FORMATS.map((format) => (
          <a key={format} class="button plain" href={address(format)} download={`${name}.${format}`}>
            {t("qr.download", { format: format.toUpperCase() })}
          </a>
        ))}
      </p>
    </div>
  );
}
