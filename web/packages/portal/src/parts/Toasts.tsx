import { Toast } from "@visavis/kit";
import { t } from "../messages";
import { told, untell } from "./toasts";
import "./toasts.css";

/** Stands once on every page of a portal. */
export function Toasts() {
  return (
    <div class="toasts" role="status">
      {told.value.map(({ id, text }) => (
        <Toast key={id} closeLabel={t("close")} onClose={() => untell(id)}>
          {text}
        </Toast>
      ))}
    </div>
  );
}
