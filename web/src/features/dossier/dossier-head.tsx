import { Phone } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Dossier } from "../../api/institution";
import { has, useSession } from "../../app/session";
import { fullTime, phone } from "../../i18n/format";
import { Button } from "../../ui/button";
import { Link } from "../../ui/link";
import { Deadline } from "../desk/deadline";
import { openDuties } from "../desk/due";
import { Leaf } from "../desk/leaf";
import { Marks } from "../desk/marks";
import type { AskedAct } from "./act-dialog";
import { untoldCount } from "./acts/send-dialog";
import { SitesAsked } from "./acts/sites-asked";
import { clashes } from "./conflict-lanes";
import { HostAnswers } from "./host-answers";
import { offeredBy } from "./offered";

interface Props {
  dossier: Dossier;
  onAct(act: AskedAct | "record"): void;
}

// What it is, how it stands, until when something must be done, and what may be done.
export function DossierHead({ dossier, onAct }: Props) {
  const { registration } = dossier;
  // The meeting's own; those of its sites are counted in their part.
  const due = openDuties(dossier).find((one) => one.seat === null);
  const { t } = useTranslation();
  return (
    <header className="panel dossier-head">
      <Leaf slot={registration.slot ?? null} />
      <div className="dossier-title">
        <h1>{registration.title || t("desk.untitled")}</h1>
        <p className="card-marks">
          <Marks
            stage={dossier.stage}
            urgency={registration.urgency ?? "PLANNED"}
            late={dossier.late}
            moved={dossier.moved}
            conflicts={clashes(dossier.conflicts)}
          />
        </p>
        <Host dossier={dossier} />
        <Why dossier={dossier} />
        <SitesAsked dossier={dossier} />
        <Untold dossier={dossier} />
      </div>
      {due?.limit && <Deadline limit={due.limit} rule={due.rule} clauseIds={due.clauses} />}
      <Acts dossier={dossier} onAct={onAct} />
    </header>
  );
}

function Host({ dossier }: { dossier: Dossier }) {
  const { t } = useTranslation();
  const { contact_name, contact_phone } = dossier.registration;
  return (
    <p className="dossier-host">
      <span>
        {t("role.host")}: <b>{dossier.host_name}</b>
      </span>
      {contact_name && (
        <a className="num" href={`tel:${contact_phone}`}>
          <Phone size={16} aria-hidden="true" /> {contact_name} {phone(contact_phone ?? "")}
        </a>
      )}
    </p>
  );
}

// Who had been told of the meeting and does not know of its change yet (khoản 4 Điều 16).
function Untold({ dossier }: { dossier: Dossier }) {
  const { t } = useTranslation();
  const n = untoldCount(dossier);
  return n > 0 ? <p className="dossier-why">{t("change.untold", { n })}</p> : null;
}

// The last word that explains where it stands.
function Why({ dossier }: { dossier: Dossier }) {
  const { t, i18n } = useTranslation();
  if (dossier.stage === "COUNTER_PROPOSED" && dossier.proposed_slot)
    return (
      <p className="dossier-why">
        {t("dossier.counter", { time: fullTime(dossier.proposed_slot.opens_at, i18n.language) })}
        {dossier.reason && `. ${t("dossier.said", { text: dossier.reason })}`}
      </p>
    );
  if (dossier.stage === "REGISTERED" && dossier.proposed_by)
    return <p className="dossier-why">{t("dossier.proposed_by", { name: proposer(dossier) })}</p>;
  if ((dossier.stage === "REFUSED" || dossier.stage === "CANCELLED") && dossier.reason)
    return <p className="dossier-why">{t("dossier.said", { text: dossier.reason })}</p>;
  return null;
}

function proposer(dossier: Dossier): string {
  const fact = dossier.facts.findLast((one) => one.kind === "approval_proposed");
  const reason = fact?.details.reason;
  return (fact?.by_name ?? dossier.proposed_by) + (reason ? `: ${reason}` : "");
}

function Acts({ dossier, onAct }: Props) {
  const { t } = useTranslation();
  const { me } = useSession();
  const offered = offeredBy(dossier);
  const over = ["ENDED", "SHUT_DOWN"].includes(dossier.stage);
  const office = has(me, "OFFICE_CLERK", "OFFICE_LEADER");
  return (
    <div className="dossier-acts">
      {offered.map((one) => (
        <Button
          key={one.act}
          tone={one.tone}
          blocked={one.blocked}
          onClick={() => onAct(one.act)}
          data-action={one.act}
        >
          {t(one.verb)}
        </Button>
      ))}
      <HostAnswers dossier={dossier} />
      {office && dossier.stage !== "DRAFT" && (
        <Button onClick={() => onAct("record")} data-action="record">
          {t("act.record_fact")}
        </Button>
      )}
      {over && (
        <Link className="btn btn-primary" to={`/office/report/${dossier.id}`}>
          {t("act.report")}
        </Link>
      )}
    </div>
  );
}
