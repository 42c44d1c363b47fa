import { useTranslation } from "react-i18next";
import type { Dossier, Supplier } from "../../api/institution";
import { shortTime } from "../../i18n/day";
import { phone } from "../../i18n/format";
import type { MessageKey } from "../../i18n/vi";
import { Button } from "../../ui/button";
import { Link } from "../../ui/link";
import type { Province } from "../desk/captions";
import { Deadline } from "../desk/deadline";
import type { AskedAct } from "./act-dialog";

interface Props {
  dossier: Dossier;
  province: Province;
  onAct(act: AskedAct | "record"): void;
}

interface Row {
  key: string;
  name: MessageKey;
  rule: string;
  sentAt: string | null;
  act: AskedAct | null;
  detail?: string;
  early?: boolean; // sent before it might be (Q8.3/1): it stands, and is a finding
}

// The letters a meeting needs; what has gone stands with its time, what has not with its deadline and its button.
export function NoticesPart({ dossier, province, onAct }: Props) {
  const { t } = useTranslation();
  const rows = rowsOf(dossier).map((row) => ({ ...row, limit: limitOf(dossier, row.rule) }));
  return (
    <>
      <ul className="panel notice-rows">
        {rows.map((row) => (
          <li key={row.key} data-sent={row.sentAt !== null}>
            <span>
              <b>{t(row.name)}</b>
              {row.detail && <span className="quiet num"> {row.detail}</span>}
            </span>
            {row.sentAt ? (
              <span className={`num ${row.early ? "tone-bad" : "tone-good"}`}>
                {[t("dossier.sent_at", { time: shortTime(row.sentAt) }), row.early && t("notice.before_consent")]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            ) : row.limit ? (
              <Deadline limit={row.limit} />
            ) : (
              <span className="quiet">{t("dossier.not_yet")}</span>
            )}
            {row.key === "contacts" && dossier.sites.length > 0 && (
              <Link className="btn" to={`/dossiers/${dossier.id}/contacts`}>
                {t("act.open_contacts")}
              </Link>
            )}
            {row.key !== "contacts" && !row.sentAt && row.act && may(dossier, row.act) && (
              <Button tone="primary" onClick={() => row.act && onAct(row.act)} data-action={row.act}>
                {t("act.send_notice")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Duty dossier={dossier} province={province} />
    </>
  );
}

function rowsOf(dossier: Dossier): Row[] {
  const byHost = dossier.actions.some((one) => one.act === "notify_sites" && one.for_host);
  const fact = (kind: string) => dossier.facts.findLast((one) => one.kind === kind)?.happened_at ?? null;
  return [
    {
      key: "invitation",
      name: "notice.invitation",
      rule: "DL-INVITE",
      sentAt: dossier.invitation_at,
      act: "issue_invitation",
      early: dossier.outcomes.some((one) => one.rule === "DL-INVITE" && one.early),
    },
    toSites(dossier, "office_notice_at", !byHost),
    // A department's own notice, where the meeting is one's (Q16.3).
    ...(dossier.outcomes.some((one) => one.rule === "DL-SITES-DEPT" && one.status !== "NOT_APPLICABLE")
      ? [toSites(dossier, "host_notice_at", byHost)]
      : []),
    { key: "telco", name: "notice.telco", rule: "DL-TELCO", sentAt: told(dossier, "TELCO"), act: "notify_telco" },
    { key: "power", name: "notice.power", rule: "DL-POWER", sentAt: told(dossier, "POWER"), act: "notify_power" },
    {
      key: "contacts",
      name: "notice.contacts",
      rule: "DL-CONTACTS",
      sentAt: fact("contact_sheet_published"),
      act: "publish_contacts",
    },
  ];
}

// `own`: this page's person is who sends it.
function toSites(dossier: Dossier, by: "office_notice_at" | "host_notice_at", own: boolean): Row {
  const sent = dossier.sites.filter((site) => site[by]);
  const office = by === "office_notice_at";
  return {
    key: office ? "sites" : "sites_host",
    name: office ? "notice.sites" : "notice.sites_host",
    rule: office ? "DL-SITES-PPCO" : "DL-SITES-DEPT",
    sentAt: sent.length > 0 && sent.length === dossier.sites.length ? (sent[0]?.[by] ?? null) : null,
    act: own ? "notify_sites" : null,
    detail: dossier.sites.length ? `${sent.length}/${dossier.sites.length}` : undefined,
  };
}

function told(dossier: Dossier, supplier: Supplier): string | null {
  const fact = dossier.facts.findLast(
    (one) => one.kind === "supplier_notice_sent" && one.details.supplier === supplier,
  );
  return fact?.happened_at ?? null;
}

function limitOf(dossier: Dossier, rule: string): string | null {
  const found = dossier.outcomes.find((one) => one.rule === rule && ["PENDING", "MISSED"].includes(one.status));
  return found?.limit ?? null;
}

function may(dossier: Dossier, act: AskedAct): boolean {
  const name = act === "notify_telco" || act === "notify_power" ? "notify_supplier" : act;
  return dossier.actions.some((one) => one.act === name && one.allowed);
}

// Who stands by for line and power, where they have said so.
function Duty({ dossier, province }: { dossier: Dossier; province: Province }) {
  const { t } = useTranslation();
  if (dossier.duties.length === 0) return null;
  return (
    <section className="panel dossier-block">
      <h2>{t("dossier.suppliers")}</h2>
      <ul className="duty-names">
        {dossier.duties.map((one) => (
          <li key={`${one.supplier}/${one.seat}`}>
            <span>{t(one.supplier === "TELCO" ? "role.telco" : "role.power")}</span>
            <span>{province.caption(one.seat)}</span>
            <a className="num" href={`tel:${one.phone}`}>
              {one.name} {phone(one.phone)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
