import { TriangleAlert } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SiteRow } from "../../api/types";
import { useSession } from "../../app/session";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { useKeptText } from "../../ui/use-kept-text";
import { type Kind, kReported } from "../live/causes";
import { useLive } from "../live/live-dossier";
import { useDesk } from "./desk";

// An incident that no line tells of: sound, picture, content, power, a device.
export function ReportIncident({ row }: { row: SiteRow }) {
  const { t } = useTranslation();
  const { may } = useLive();
  const [asking, setAsking] = useState(false);
  if (!may("open_incident")) return null;
  return (
    <>
      <Button onClick={() => setAsking(true)} data-action="open-incident">
        <TriangleAlert size={18} aria-hidden="true" />
        {t("act.incident")}
      </Button>
      {asking && <Asked row={row} onClose={() => setAsking(false)} />}
    </>
  );
}

function Asked({ row, onClose }: { row: SiteRow; onClose: () => void }) {
  const { t } = useTranslation();
  const { me } = useSession();
  const { dossier, perform } = useLive();
  const desk = useDesk();
  const typed = useKeptText(`${me.user}/${dossier?.id}/open-incident/${row.seat}`, row.fault ?? "");
  const open = async (kind: Kind) => {
    const text = typed.text.trim();
    if (!(await perform({ act: "open_incident", seat: row.seat, kind, ...(text && { text }) }))) return;
    typed.forget();
    desk.view.setState({ incident: null });
    onClose();
  };
  return (
    <Dialog
      title={t("incident.report_title", { name: row.caption })}
      actions={<Button onClick={onClose}>{t("act.dismiss")}</Button>}
      onClose={onClose}
    >
      <label className="field">
        <span>{t("incident.report_text")}</span>
        <textarea
          className="input"
          rows={2}
          maxLength={2000}
          value={typed.text}
          onChange={(event) => typed.set(event.target.value)}
        />
      </label>
      <fieldset className="cause-grid">
        <legend>{t("incident.report_kind")}</legend>
        {kReported.map(([kind, Icon], i) => (
          <button
            key={kind}
            type="button"
            className="btn"
            onClick={() => void open(kind)}
            data-kind={kind}
            data-autofocus={i === 0 || undefined}
          >
            <Icon size={18} aria-hidden="true" />
            <span>{t(`incident_kind.${kind}`)}</span>
          </button>
        ))}
      </fieldset>
    </Dialog>
  );
}
