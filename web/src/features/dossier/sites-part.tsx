import { Table, type TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import type { Dossier, DossierSite } from "../../api/institution";
import { useQuery } from "../../app/router";
import { phone } from "../../i18n/format";
import type { Province } from "../desk/captions";
import { Segments } from "../desk/segments";
import { ReadinessDots } from "./readiness-dots";

interface Props {
  dossier: Dossier;
  province: Province;
}

const kShown: Record<string, (site: DossierSite) => boolean> = {
  all: () => true,
  silent: (site) => site.invitation === "INVITED",
  care: (site) => site.invitation === "DECLINED" || short(site) || site.rehearsals.some((one) => kBad.includes(one)),
};
const kBad = ["FAILED_SIMPLE", "FAILED_COMPLEX", "MISSED"];

// More delegates than chairs: a larger hall is needed (Q9.4).
function short(site: DossierSite): boolean {
  return site.room_seats > 0 && site.expected_delegates > site.room_seats;
}

export function SitesPart({ dossier, province }: Props) {
  const { t } = useTranslation();
  const [show, setShow] = useQuery("sites", "all");
  if (dossier.sites.length === 0) return <Named dossier={dossier} province={province} />;
  const options = Object.entries(kShown).map(([value, fits]) => ({
    value,
    label: t(`dossier.sites_${value}` as "dossier.sites_all"),
    count: dossier.sites.filter(fits).length,
  }));
  const columns: TableColumnsType<DossierSite> = [
    { title: t("office.site"), render: (_, site) => <b>{province.caption(site.seat)}</b> },
    { title: t("dossier.answer"), render: (_, site) => <Invitation site={site} /> },
    { title: t("dossier.room"), render: (_, site) => <Room site={site} /> },
    { title: t("office.technicians"), render: (_, site) => <OnDuty site={site} province={province} /> },
    { title: t("stop.test1"), render: (_, site) => <Result result={site.rehearsals[0]} /> },
    { title: t("stop.test2"), render: (_, site) => <Result result={site.rehearsals[1]} /> },
    { title: t("stop.ready"), render: (_, site) => <ReadinessDots site={site} /> },
  ];
  return (
    <>
      <Segments label={t("desk.show")} value={show} options={options} onChange={setShow} />
      <Table<DossierSite>
        rowKey="seat"
        size="middle"
        columns={columns}
        dataSource={dossier.sites.filter(kShown[show] ?? (() => true))}
        pagination={false}
        scroll={{ x: "max-content" }}
        locale={{ emptyText: t("dossier.sites_none") }}
      />
    </>
  );
}

// Before the consent nobody is invited: the names of those asked for.
function Named({ dossier, province }: Props) {
  return (
    <ul className="panel dossier-block site-names">
      {(dossier.registration.seats ?? []).map((seat) => (
        <li key={seat}>{province.caption(seat)}</li>
      ))}
    </ul>
  );
}

function Invitation({ site }: { site: DossierSite }) {
  const { t } = useTranslation();
  const tone = { INVITED: "tone-idle", ACKNOWLEDGED: "tone-good", DECLINED: "tone-bad" }[site.invitation];
  return <span className={`plain-state ${tone}`}>{t(`invitation.${site.invitation}`)}</span>;
}

function Room({ site }: { site: DossierSite }) {
  const { t } = useTranslation();
  if (!site.room) return <span className="quiet num">{t("dossier.people", { n: site.expected_delegates })}</span>;
  return (
    <span className={short(site) ? "tone-bad num" : "num"}>
      {t("dossier.seats", { n: site.expected_delegates, m: site.room_seats })}
      {short(site) && <b> {t("dossier.too_few")}</b>}
    </span>
  );
}

function OnDuty({ site, province }: { site: DossierSite; province: Province }) {
  const person = province.person(site.technician ?? site.proposed_technician);
  if (!person) return null;
  return (
    <span className={site.technician ? "" : "quiet"}>
      {person.name}
      <a className="num site-phone" href={`tel:${person.phone}`}>
        {phone(person.phone)}
      </a>
    </span>
  );
}

function Result({ result }: { result: DossierSite["rehearsals"][number] | undefined }) {
  const { t } = useTranslation();
  if (!result) return null;
  const tone = kBad.includes(result)
    ? "tone-bad"
    : result === "PASSED" || result === "CONTINUOUS"
      ? "tone-good"
      : "tone-idle";
  return <span className={`plain-state ${tone}`}>{t(`rehearsal.${result}`)}</span>;
}
