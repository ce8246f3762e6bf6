import { Button } from "@visavis/kit";
import { t } from "../messages";
import { type Device, open, problems } from "../state/devices";

/** Why a device is not to be had, and what helps. */
export function Problem({ device }: { readonly device: Device }) {
  const problem = problems.value[device];
  return (
    problem && (
      <>
        <p role="alert">{t(`problem.${problem}`)}</p>
        <Button onClick={() => void open(device)}>{t("again")}</Button>
      </>
    )
  );
}
