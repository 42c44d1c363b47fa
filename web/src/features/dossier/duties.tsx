import { useTranslation } from "react-i18next";
import type { Outcome } from "../../api/institution";
import { clauses } from "../../i18n/clause";
import { shortTime } from "../../i18n/day";
import { here, Listed } from "../../ui/listed";
import type { Captions } from "../desk/captions";
import { useLimit } from "../desk/use-limit";
import { type Summed, summed } from "./summed";

interface Props {
  outcomes: readonly Outcome[];
  captions: Captions;
}

const kOrder: Outcome["status"][] = ["MISSED", "PENDING", "IMPOSSIBLE", "MET", "WAIVED"];

// Every duty with its clause; the same duty of many sites is one line that counts and names the worst.
export function Duties({ outcomes, captions }: Props) {
  const { t } = useTranslation();
  const rows = summed(outcomes).sort((a, b) => kOrder.indexOf(a.status) - kOrder.indexOf(b.status));
  return (
    <Listed loaded={here(rows)} empty={<p>{t("dossier.no_rules")}</p>}>
      {(shown) => (
        <ul className="panel duty-rows">
          {shown.map((row) => (
            <DutyRow key={row.rule} row={row} captions={captions} />
          ))}
        </ul>
      )}
    </Listed>
  );
}

const kTones: Partial<Record<Outcome["status"], string>> = {
  MISSED: "tone-bad",
  MET: "tone-good",
};

function DutyRow({ row, captions }: { row: Summed; captions: Captions }) {
  const { t, i18n } = useTranslation();
  const limitAt = useLimit();
  const sites = row.seats.map(captions);
  const done = row.met_at ?? row.done_at;
  return (
    <li data-status={row.status}>
      <span>
        <b>{t(`rule.${row.rule}` as "rule.DL-REG")}</b>
        <small>
          {clauses(row.clauses, i18n.language)}
          {row.unit_name && ` · ${row.unit_name}`}
        </small>
        {sites.length > 0 && row.status === "MISSED" && <small>{sites.join(", ")}</small>}
      </span>
      <span className={`plain-state ${kTones[row.status] ?? "tone-idle"}`}>
        {t(`outcome.${row.status}`)}
        {row.of > 1 && <span className="num"> {t("dossier.of_sites", { n: row.n, m: row.of })}</span>}
      </span>
      <span className="num quiet">
        {done
          ? [t("dossier.done_at", { time: shortTime(done) }), row.early && t("dossier.too_early")]
              .filter(Boolean)
              .join(" · ")
          : row.limit && t("deadline.until", { time: limitAt(row.limit) })}
      </span>
    </li>
  );
}
