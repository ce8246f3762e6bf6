import { useEffect, useRef } from "preact/hooks";
import { t } from "../messages";
import "./error_summary.css";

/** Field id -> what is wrong with it. Takes the focus when it appears, each line leads to its field. */
export function ErrorSummary({ errors }: { readonly errors: object }) {
  const list = Object.entries(errors) as [string, string][];
  const box = useRef<HTMLDivElement>(null);
  const count = list.length;
  useEffect(() => {
    if (count > 0) box.current?.focus();
  }, [errors, count]);
  if (count === 0) return null;
  return (
    <div class="error-summary" ref={box} role="alert" tabIndex={-1}>
      <p>{t("errors.summary", { count })}</p>
      <ul>
        {list.map(([id, text]) => (
          <li key={id}>
            <a
              href={`#${id}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(id)?.focus();
              }}
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
