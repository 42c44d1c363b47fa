import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../ui/button";
import { Dialog } from "../../../ui/dialog";
import { Fault } from "../../../ui/fault";
import { useAct } from "../use-act";
import { ReasonField } from "./reason-field";
import type { SiteDialogProps } from "./site-dialog";

const kResults = ["PASSED", "FAILED_SIMPLE", "FAILED_COMPLEX"] as const;

// What the main site heard by telephone: it stands over what was measured (Q9.2). A fault is named.
export function ResultDialog({
  dossier,
  site,
  province,
  rehearsal,
  onDone,
  onClose,
}: SiteDialogProps & { rehearsal: 1 | 2 }) {
  const { t } = useTranslation();
  const { busy, error, perform } = useAct(dossier, onDone);
  const [defect, setDefect] = useState("");
  const [missing, setMissing] = useState(false);
  const send = (result: (typeof kResults)[number]) => {
    const text = result === "PASSED" ? "" : defect.trim();
    if (result !== "PASSED" && text === "") return setMissing(true);
    void perform({ act: "rehearsal_result", rehearsal, seat: site.seat, result, defect: text });
  };
  const actions = (
    <>
      <Button onClick={onClose}>{t("act.dismiss")}</Button>
      {kResults.map((result) => (
        <Button
          key={result}
          tone={result === "PASSED" ? "primary" : "plain"}
          onClick={() => send(result)}
          blocked={busy ? t("app.sending") : null}
          data-result={result}
        >
          {t(`rehearsal.${result}`)}
        </Button>
      ))}
    </>
  );
  return (
    <Dialog
      title={t("trial.result_title", { n: rehearsal, caption: province.caption(site.seat) })}
      actions={actions}
      onClose={onClose}
    >
      <ReasonField
        label={t("task.what_fault")}
        value={defect}
        onChange={setDefect}
        missing={missing && defect.trim() === ""}
      />
      {error !== null && <Fault error={error} />}
    </Dialog>
  );
}
