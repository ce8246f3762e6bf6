import { languageName } from "@visavis/i18n";
import { Field } from "@visavis/kit";
import { language } from "@visavis/portal";

interface LabelFieldProps {
  readonly id?: string;
  readonly label: string;
  readonly texts: Readonly<Record<string, string>>;
  readonly code: string;
  readonly error?: string | undefined;
  readonly onChange: (texts: Record<string, string>) => void;
}

/** A short text in one of the company's languages. */
export function LabelField({ id, label, texts, code, error, onChange }: LabelFieldProps) {
  return (
    <Field
      {...(id ? { id } : {})}
      label={label}
      note={languageName(code, language.value)}
      lang={code}
      maxLength={60}
      value={texts[code] ?? ""}
      error={error}
      onInput={(event) => onChange({ ...texts, [code]: event.currentTarget.value })}
    />
  );
}
