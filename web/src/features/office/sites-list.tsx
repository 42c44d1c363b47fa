import { Table, type TableColumnsType } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/calls";
import type { OneTimeCode, Site } from "../../api/model";
import { useQuery } from "../../app/router";
import { fold, matches } from "../../i18n/fold";
import { hourMinute, phone } from "../../i18n/format";
import { Button } from "../../ui/button";
import { Confirm } from "../../ui/confirm";
import { faultText } from "../../ui/fault";
import { Listed } from "../../ui/listed";
import { say } from "../../ui/toasts";
import type { Loaded } from "../../ui/use-load";
import { ListHead } from "../desk/list-head";
import { CodeDialog } from "./code-dialog";

interface Shown {
  name: string;
  code: OneTimeCode;
}

export function SitesList({ sites }: { sites: Loaded<Site[]> }) {
  const { t } = useTranslation();
  const [query, setQuery] = useQuery("q", "");
  const [code, setCode] = useState<Shown | null>(null);
  const [unpairing, setUnpairing] = useState<Site | null>(null);
  const ask = (name: string, wanted: Promise<OneTimeCode>) =>
    void wanted.then(
      (got) => setCode({ name, code: got }),
      (error) => say({ text: faultText(error, t), bad: true }),
    );
  const unpair = (site: Site) => {
    setUnpairing(null);
    void api.unpair(site.seat).then(sites.reload, (error) => say({ text: faultText(error, t), bad: true }));
  };
  const rows = sites.data?.filter((site) => matches(fold(`${site.caption} ${site.code}`), query.trim())) ?? null;
  const columns: TableColumnsType<Site> = [
    { title: t("office.site"), render: (_, site) => <b>{site.caption}</b> },
    { title: t("office.technicians"), render: (_, site) => <People site={site} onAsk={ask} /> },
    { title: t("office.pairing"), render: (_, site) => <Paired site={site} /> },
    {
      title: t("office.actions"),
      render: (_, site) => (
        <span className="row">
          <Button onClick={() => ask(site.caption, api.pairingCode(site.seat))} data-action="pairing-code">
            {t("act.pairing_code")}
          </Button>
          {site.paired && <Button onClick={() => setUnpairing(site)}>{t("act.unpair")}</Button>}
        </span>
      ),
    },
  ];
  return (
    <div className="office-list">
      <ul className="hints">
        <li>{t("office.pairing_hint")}</li>
        <li>{t("office.code_hint")}</li>
      </ul>
      <ListHead search={{ label: t("office.filter"), words: query, onChange: setQuery }} />
      <Listed loaded={{ ...sites, data: rows }} empty={<p>{t(query.trim() ? "wall.none" : "office.no_sites")}</p>}>
        {(shown) => (
          <Table<Site>
            rowKey="seat"
            columns={columns}
            dataSource={shown}
            pagination={false}
            onRow={(site) => ({ "data-seat": site.seat }) as object}
            scroll={{ x: "max-content" }}
          />
        )}
      </Listed>
      {code && <CodeDialog {...code} onClose={() => setCode(null)} />}
      {unpairing && (
        <Confirm
          title={t("confirm.unpair", { caption: unpairing.caption })}
          verb={t("act.unpair")}
          tone="danger"
          onYes={() => unpair(unpairing)}
          onNo={() => setUnpairing(null)}
        />
      )}
    </div>
  );
}

function People({ site, onAsk }: { site: Site; onAsk: (name: string, code: Promise<OneTimeCode>) => void }) {
  const { t } = useTranslation();
  return (
    <ul className="site-people">
      {site.technicians.map((person) => (
        <li key={person.id}>
          <span>
            {person.name} <span className="num quiet">{phone(person.phone)}</span>
          </span>
          <button
            type="button"
            className="linkish"
            aria-label={`${t("act.one_time_code")}: ${person.name}`}
            onClick={() => onAsk(person.name, api.technicianCode(person.id))}
          >
            {t("act.one_time_code")}
          </button>
        </li>
      ))}
    </ul>
  );
}

function Paired({ site }: { site: Site }) {
  const { t } = useTranslation();
  if (!site.paired) return <span className="pill tone-idle">{t("office.not_paired")}</span>;
  return (
    <span className="pill tone-good num">
      {t("office.paired")} {site.paired_at && hourMinute(site.paired_at)}
    </span>
  );
}
