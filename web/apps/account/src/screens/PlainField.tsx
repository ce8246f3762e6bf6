import { Field } from "@visavis/kit";
import type { RegistrationForm } from "../registration_form";

interface PlainFieldProps {
  readonly form: RegistrationForm;
  readonly mistakes: Readonly<Record<string, string>>;
  readonly change: (part: Partial<RegistrationForm>) => void;
  readonly part: keyof RegistrationForm;
  readonly label: string;
  readonly help?: string;
  readonly type?: "text" | "email";
  readonly autocomplete: "organization" | "name" | "username" | "off";
}

/** One line of the registration; its id is the name of its part. */
export function PlainField({ form, mistakes, change, part, type = "text", ...rest }: PlainFieldProps) {
  return (
    <Field
      {...rest}
      id={part}
      type={type}
      spellcheck={false}
      maxLength={type === "email" ? 254 : 120}
      value={form[part]}
      error={mistakes[part]}
      onInput={(event) => change({ [part]: event.currentTarget.value })}
    />
  );
}
