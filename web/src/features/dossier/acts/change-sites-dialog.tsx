import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../api/calls";
import type { Act, Dossier } from "../../../api/institution";
import { useSession } from "../../../app/session";
import { minuteOf } from "../../../i18n/day";
import { Button } from "../../../ui/button";
import { Dialog } from "../../../ui/dialog";
import { Fault } from "../../../ui/fault";
import { Problem } from "../../../ui/sheet-form";
import { useLoad } from "../../../ui/use-load";
import { useProvince } from "../../desk/captions";
import { useInstitutionNow } from "../../desk/institution-time";
import { SitePicker } from "../../office/site-picker";
import { ConflictStrip } from "../conflict-strip";
import { type Arrival, ArrivalFields } from "../record/arrival-fields";
import { type SiteChange, siteChange } from "../site-change";
import { useAct } from "../use-act";
import { useConflicts } from "./counter-dialog";
import { ReasonField } from "./reason-field";
import { SitesAsked } from "./sites-asked";
import { Summary } from "./summary";

interface Props {
  act: "ask_sites" | "change_sites";
  dossier: Dossier;
  onDone(dossier: Dossier): void;
  onClose(): void;
}

// Other sites for a meeting that is consented to: the host asks, the Office carries out what was asked or what a letter told.
export function ChangeSitesDialog(props: Props) {
  if (props.act === "change_sites" && props.dossier.sites_asked) return <Confirm {...props} />;
  return <Choose {...props} />;
}

function Confirm({ dossier, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const { busy, error, perform } = useAct(dossier, onDone);
  const actions = (
    <>
      <Button onClick={onClose}>{t("act.dismiss")}</Button>
      <Button
        tone="good"
        onClick={() => void perform({ act: "change_sites" })}
        blocked={busy ? t("app.sending") : null}
        data-action="change-sites"
      >
        {t("act.consent")}
      </Button>
    </>
  );
  return (
    <Dialog title={t("act_title.change_sites")} actions={actions} onClose={onClose}>
      <Summary dossier={dossier} />
      <SitesAsked dossier={dossier} />
      <p>{t("act_effect.change_sites")}</p>
      {error !== null && <Fault error={error} />}
    </Dialog>
  );
}

function Choose({ act, dossier, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const { me } = useSession();
  const { sites, caption } = useProvince();
  const groups = useLoad(api.siteGroups);
  const { busy, error, perform } = useAct(dossier, onDone);
  const before = dossier.registration.seats ?? [];
  const [seats, setSeats] = useState(before);
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const now = useInstitutionNow();
  const [arrival, setArrival] = useState<Arrival>(() => ({
    channel: "LETTER",
    happened_at: minuteOf(now),
    document: { number: "", date: null, signer: "", file: "" },
  }));
  const host = dossier.registration.host_units?.[0] ?? "";
  const told = act === "change_sites" && host !== me.unit;
  const change = siteChange(before, seats);
  const conflicts = useConflicts(dossier.registration.slot ?? null, change.added, dossier.id);
  const none = change.added.length + change.removed.length === 0;
  const send = () => {
    setTried(true);
    if (!none && reason.trim() !== "") void perform(actOf(act, change, reason.trim(), told ? { host, arrival } : null));
  };
  const actions = (
    <>
      <Button onClick={onClose}>{t("act.dismiss")}</Button>
      <Button tone="primary" onClick={send} blocked={busy ? t("app.sending") : null} data-action="change-sites">
        {t(`act.${act}`)}
      </Button>
    </>
  );
  return (
    <Dialog title={t(`act_title.${act}`)} actions={actions} onClose={onClose}>
      <Summary dossier={dossier} />
      <SitePicker sites={sites} groups={groups.data ?? []} value={seats} onChange={setSeats} />
      {tried && none && <Problem text={t("err.same_sites")} />}
      {dossier.registration.slot && change.added.length > 0 && conflicts && (
        <ConflictStrip slot={dossier.registration.slot} conflicts={conflicts} captions={caption} />
      )}
      <p>{t(`act_effect.${act}`)}</p>
      <ReasonField
        label={t("dossier.reason")}
        value={reason}
        onChange={setReason}
        missing={tried && reason.trim() === ""}
      />
      {told && (
        <ArrivalFields happened value={arrival} onChange={(fields) => setArrival((old) => ({ ...old, ...fields }))} />
      )}
      {error !== null && <Fault error={error} />}
    </Dialog>
  );
}

function actOf(
  act: Props["act"],
  change: SiteChange,
  reason: string,
  told: { host: string; arrival: Arrival } | null,
): Act {
  if (!told) return { act, ...change, reason };
  return { act: "change_sites", ...change, reason, mode: "record", on_behalf_of: told.host, ...told.arrival };
}
