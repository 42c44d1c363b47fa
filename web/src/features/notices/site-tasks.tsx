import { useTranslation } from "react-i18next";
import type { Dossier, DossierSite, RehearsalResult } from "../../api/institution";
import { shortTime } from "../../i18n/day";
import { phone } from "../../i18n/format";
import { Fault } from "../../ui/fault";
import type { Province } from "../desk/captions";
import type { Acting } from "../dossier/use-act";
import { Acknowledge } from "./acknowledge";
import { Checklist } from "./checklist";
import { Shutdown } from "./shutdown";
import { useOwnAct } from "./use-own-act";

export interface TaskProps {
  dossier: Dossier;
  site: DossierSite;
  province: Province;
  acting: Acting;
}

interface Props {
  dossier: Dossier;
  site: DossierSite;
  province: Province;
  onDone(dossier: Dossier): void;
}

// The site's own part of a meeting in the order in which it comes.
export function SiteTasks({ dossier, site, province, onDone }: Props) {
  const acting = useOwnAct(dossier, onDone);
  const props: TaskProps = { dossier, site, province, acting };
  const over = ["ENDED", "SHUT_DOWN"].includes(dossier.stage);
  return (
    <div className="tasks">
      {acting.error !== null && <Fault error={acting.error} />}
      <Acknowledge key={site.invitation} {...props} />
      {site.invitation !== "DECLINED" && !over && (
        <>
          <Rehearsals dossier={dossier} site={site} />
          <Checklist {...props} />
        </>
      )}
      {over && <Shutdown {...props} />}
      <MainSite dossier={dossier} />
    </div>
  );
}

function Rehearsals({ dossier, site }: { dossier: Dossier; site: DossierSite }) {
  const { t } = useTranslation();
  return (
    <section className="task">
      <h3>{t("task.rehearsals")}</h3>
      <ul className="task-lines">
        {([0, 1] as const).map((i) => (
          <li key={i}>
            <span>{t(i ? "stop.test2" : "stop.test1")}</span>
            <b className="num">{time(dossier, i) ?? (site.rehearsals[i] === "WAIVED" ? "" : t("task.not_planned"))}</b>
            {(time(dossier, i) !== null || site.rehearsals[i] !== "PLANNED") && (
              <Result result={site.rehearsals[i] ?? "PLANNED"} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function time(dossier: Dossier, index: 0 | 1): string | null {
  const slot = dossier.rehearsals[index]?.slot;
  return slot ? shortTime(slot.opens_at) : null;
}

function Result({ result }: { result: RehearsalResult }) {
  const { t } = useTranslation();
  const good = result === "PASSED" || result === "CONTINUOUS" || result === "WAIVED";
  const tone = good ? "tone-good" : result === "PLANNED" || result === "RUNNING" ? "tone-idle" : "tone-bad";
  return <span className={`plain-state ${tone}`}>{t(`rehearsal.${result}`)}</span>;
}

// Who is called when something does not work.
function MainSite({ dossier }: { dossier: Dossier }) {
  const { t } = useTranslation();
  const { contact_name, contact_phone } = dossier.registration;
  if (!contact_name) return null;
  return (
    <p className="quiet">
      {t("task.host_contact")}{" "}
      <a className="num" href={`tel:${contact_phone}`}>
        {contact_name} {phone(contact_phone ?? "")}
      </a>
    </p>
  );
}
