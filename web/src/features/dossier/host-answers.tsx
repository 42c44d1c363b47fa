import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Dossier, institution } from "../../api/institution";
import { go } from "../../app/router";
import { Button } from "../../ui/button";
import { faultText } from "../../ui/fault";
import { Link } from "../../ui/link";
import { say } from "../../ui/toasts";

// What only the host answers: the Office's other time, the unfinished draft, the refused one copied.
export function HostAnswers({ dossier }: { dossier: Dossier }) {
  const { t } = useTranslation();
  const may = (act: string) => dossier.actions.some((one) => one.act === act && one.allowed);
  return (
    <>
      {may("accept_counter_proposal") && <Accept dossier={dossier} />}
      {may("save_draft") && dossier.stage === "DRAFT" && (
        <Link className="btn btn-primary" to={`/office/register/${dossier.id}`}>
          {t("act.finish_draft")}
        </Link>
      )}
      {dossier.actions.some((one) => one.act === "register") &&
        ["REFUSED", "ENDED", "SHUT_DOWN"].includes(dossier.stage) && (
          <Link className="btn" to={`/office/register?copy=${dossier.id}`}>
            {t("act.copy_previous")}
          </Link>
        )}
    </>
  );
}

function Accept({ dossier }: { dossier: Dossier }) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const accept = async () => {
    setBusy(true);
    try {
      await institution.act(dossier.id, { act: "accept_counter_proposal", version: dossier.version });
      say({ text: t("done.accept_counter") });
      go("/office/mine");
    } catch (error) {
      say({ text: faultText(error, t), bad: true });
      setBusy(false);
    }
  };
  return (
    <>
      <Button tone="good" onClick={() => void accept()} blocked={busy ? t("app.sending") : null} data-action="accept">
        {t("act.accept_time")}
      </Button>
      <Link className="btn" to={`/office/register/${dossier.id}`}>
        {t("act.choose_time")}
      </Link>
    </>
  );
}
