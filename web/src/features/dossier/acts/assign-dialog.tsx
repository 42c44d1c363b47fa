import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { HttpError } from "../../../api/http";
import type { DossierSite } from "../../../api/institution";
import { phone } from "../../../i18n/format";
import { Button } from "../../../ui/button";
import { Dialog } from "../../../ui/dialog";
import { Fault, faultText } from "../../../ui/fault";
import { inDialog } from "../../../ui/in-dialog";
import { say } from "../../../ui/toasts";
import { useAct } from "../use-act";
import { ReasonField } from "./reason-field";
import type { SiteDialogProps } from "./site-dialog";

// Who operates at a site. Whose branch the host calls for is the server's knowledge: it asks for the reason, here, once.
export function AssignDialog({ dossier, site, province, onDone, onClose }: SiteDialogProps) {
  const { t } = useTranslation();
  const people = province.sites.find((one) => one.seat === site.seat)?.technicians ?? [];
  const [technician, setTechnician] = useState(otherThan(site, people));
  const [reason, setReason] = useState("");
  const [empty, setEmpty] = useState(false); // sent once more without the reason asked for
  const { busy, error, perform } = useAct(dossier, (after) => {
    say({ text: t("done.assigned", { caption: province.caption(site.seat) }) });
    onDone(after);
  });
  const wanted = error instanceof HttpError && error.code.endsWith("needs_reason");
  const send = () => {
    if (technician === null) return;
    const why = reason.trim();
    if (wanted && why === "") return setEmpty(true);
    void perform({ act: "assign_technician", seat: site.seat, technician, ...(why && { reason: why }) });
  };
  const actions = (
    <>
      <Button onClick={onClose}>{t("act.dismiss")}</Button>
      <Button
        tone="primary"
        onClick={send}
        blocked={busy ? t("app.sending") : technician === null ? t("notice.pick_person") : null}
        data-action="assign"
      >
        {t("act.assign")}
      </Button>
    </>
  );
  return (
    <Dialog title={t("assign.title", { caption: province.caption(site.seat) })} actions={actions} onClose={onClose}>
      <div className="field">
        <span id="assign-person">{t("office.technicians")}</span>
        <Select
          aria-labelledby="assign-person"
          value={technician}
          getPopupContainer={inDialog}
          options={people.map((one) => ({
            value: one.id,
            label: [one.name, one.position, phone(one.phone), one.id === site.technician && t("assign.now")]
              .filter(Boolean)
              .join(" · "),
          }))}
          onChange={setTechnician}
        />
        {people.length < 2 && <small className="quiet">{t("assign.only_one")}</small>}
      </div>
      {wanted && <p className="tone-warn">{faultText(error, t)}</p>}
      {(wanted || reason !== "") && (
        <ReasonField
          label={t("assign.reason")}
          value={reason}
          onChange={setReason}
          missing={empty && reason.trim() === ""}
          quick={[t("quick.leave"), t("quick.no_person")]}
        />
      )}
      {error !== null && !wanted && <Fault error={error} />}
    </Dialog>
  );
}

// Pressed to change: the one who is not there yet comes first.
function otherThan(site: DossierSite, people: { id: number }[]): number | null {
  const other = people.find((one) => one.id !== site.technician);
  return site.technician === null
    ? (site.proposed_technician ?? people[0]?.id ?? null)
    : (other?.id ?? site.technician);
}
