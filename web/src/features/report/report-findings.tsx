import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Fact, institution, type Report } from "../../api/institution";
import { clause } from "../../i18n/clause";
import type { Captions } from "../desk/captions";
import { type ClauseFindings, groupFindings, type UnitFindings } from "./finding-groups";
import { FindingLine } from "./finding-line";

interface Props {
  report: Report;
  captions: Captions;
}

// By clause and unit, with the count; behind each stands what was judged and the fact it was judged by.
export function ReportFindings({ report, captions }: Props) {
  const { t } = useTranslation();
  const groups = groupFindings(report.findings, report.outcomes);
  const { facts, look } = useFacts(report.id);
  return (
    <section className="panel report-part">
      <h2>
        {t("report.findings")}{" "}
        {report.findings.length > 0 && <span className="count num">{report.findings.length}</span>}
      </h2>
      {groups.length === 0 && <p className="tone-good">{t("report.no_findings")}</p>}
      <ul className="finding-clauses">
        {groups.map((group) => (
          <Clause key={`${group.clause}/${group.rule}`} group={group}>
            {(unit) => <Unit key={unit.unit + unit.name} unit={unit} captions={captions} facts={facts} onOpen={look} />}
          </Clause>
        ))}
      </ul>
    </section>
  );
}

function Clause({ group, children }: { group: ClauseFindings; children: (unit: UnitFindings) => React.ReactNode }) {
  const { t, i18n } = useTranslation();
  return (
    <li>
      <p className="finding-head">
        <b>{clause(group.clause, i18n.language)}</b>
        <span>{t(`rule.${group.rule}` as "rule.DL-REG")}</span>
        <span className="finding-count num">{group.count}</span>
      </p>
      {group.units.map(children)}
    </li>
  );
}

interface UnitProps {
  unit: UnitFindings;
  captions: Captions;
  facts: Fact[] | null;
  onOpen(): void;
}

function Unit({ unit, captions, facts, onOpen }: UnitProps) {
  const { t } = useTranslation();
  const own = unit.outcomes.flatMap((one) => one.seat ?? []).map(captions);
  const name = unit.name || (own.length === 1 ? own[0] : t("report.sites_themselves"));
  return (
    <details className="report-fold" onToggle={(event) => event.currentTarget.open && onOpen()}>
      <summary>
        {name} <span className="quiet num">({Math.max(1, unit.outcomes.length)})</span>
      </summary>
      <ul className="finding-lines">
        {unit.outcomes.map((one) => (
          <FindingLine key={one.subject} outcome={one} facts={facts} captions={captions} />
        ))}
      </ul>
    </details>
  );
}

// The facts are asked for when somebody wants to see one, once.
function useFacts(id: number): { facts: Fact[] | null; look: () => void } {
  const [facts, setFacts] = useState<Fact[] | null>(null);
  const asked = useRef(false);
  const look = () => {
    if (asked.current) return;
    asked.current = true;
    institution.dossier(id).then(
      (dossier) => setFacts(dossier.facts),
      () => {
        asked.current = false; // the next press asks again
      },
    );
  };
  return { facts, look };
}
