import { Table, type TableColumnsType } from "antd";
import type { TFunction } from "i18next";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ActName, Dossier, DossierSite } from "../../api/institution";
import { useQuery } from "../../app/router";
import { has, useSession } from "../../app/session";
import { phone } from "../../i18n/format";
import { Button } from "../../ui/button";
import { Link } from "../../ui/link";
import { here, Listed } from "../../ui/listed";
import type { Province } from "../desk/captions";
import { ListHead } from "../desk/list-head";
import { AssignDialog } from "./acts/assign-dialog";
import { RelocateDialog } from "./acts/relocate-dialog";
import { may } from "./may";
import { ReadinessDots } from "./readiness-dots";

interface Props {
  dossier: Dossier;
  province: Province;
  onDone(dossier: Dossier): void;
}

interface Asked {
  what: "assign" | "relocate";
  seat: number;
}

const kShown: Record<string, (site: DossierSite) => boolean> = {
  all: () => true,
  silent: (site) => site.invitation === "INVITED",
  care: (site) => site.invitation === "DECLINED" || short(site) || site.rehearsals.some((one) => kBad.includes(one)),
};
const kBad = ["FAILED_SIMPLE", "FAILED_COMPLEX", "UNMEASURED", "MISSED"];

// More delegates than chairs: a larger hall is needed (Q9.4).
function short(site: DossierSite): boolean {
  return site.relocated_to === "" && site.room_seats > 0 && site.expected_delegates > site.room_seats;
}

export function SitesPart({ dossier, province, onDone }: Props) {
  const { t } = useTranslation();
  const [show, setShow] = useQuery("sites", "all");
  const [asked, setAsked] = useState<Asked | null>(null);
  const reach = useReach(dossier, province);
  const site = dossier.sites.find((one) => one.seat === asked?.seat);
  const close = () => setAsked(null);
  const done = (after: Dossier) => {
    close();
    onDone(after);
  };
  if (dossier.sites.length === 0) return <Named dossier={dossier} province={province} />;
  const options = Object.entries(kShown).map(([value, fits]) => ({
    value,
    label: t(`dossier.sites_${value}` as "dossier.sites_all"),
    count: dossier.sites.filter(fits).length,
  }));
  const columns: TableColumnsType<DossierSite> = [
    { title: t("office.site"), render: (_, site) => <b>{province.caption(site.seat)}</b> },
    { title: t("dossier.answer"), render: (_, site) => <Invitation site={site} /> },
    {
      title: t("dossier.room"),
      render: (_, site) => <Room site={site} />,
    },
    {
      title: t("office.technicians"),
      render: (_, site) => (
        <OnDuty
          site={site}
          province={province}
          onAssign={reach("assign_technician", site.seat) ? () => setAsked({ what: "assign", seat: site.seat }) : null}
        />
      ),
    },
    { title: t("stop.test1"), render: (_, site) => <Result result={site.rehearsals[0]} /> },
    { title: t("stop.test2"), render: (_, site) => <Result result={site.rehearsals[1]} /> },
    { title: t("stop.ready"), render: (_, site) => <ReadinessDots site={site} /> },
  ];
  return (
    <>
      <TooFew
        dossier={dossier}
        province={province}
        may={(seat) => reach("relocate", seat)}
        onRelocate={(seat) => setAsked({ what: "relocate", seat })}
      />
      <ListHead show={{ value: show, options, onChange: setShow }}>
        <Link className="btn" to={`/dossiers/${dossier.id}/readiness`} data-action="readiness-board">
          {t("act.open_board")}
        </Link>
      </ListHead>
      {dossier.withdrawn.length > 0 && (
        <p className="quiet">
          {t("site_out.list", { list: dossier.withdrawn.map((one) => province.caption(one.seat)).join(", ") })}
        </p>
      )}
      <Listed
        loaded={here(dossier.sites.filter(kShown[show] ?? (() => true)))}
        empty={<p>{t("dossier.sites_none")}</p>}
        partial={answered(dossier, t)}
      >
        {(shown) => (
          <Table<DossierSite>
            rowKey="seat"
            size="middle"
            columns={columns}
            dataSource={shown}
            pagination={false}
            scroll={{ x: "max-content" }}
          />
        )}
      </Listed>
      {site && asked?.what === "assign" && (
        <AssignDialog dossier={dossier} site={site} province={province} onDone={done} onClose={close} />
      )}
      {site && asked?.what === "relocate" && (
        <RelocateDialog dossier={dossier} site={site} province={province} onDone={done} onClose={close} />
      )}
    </>
  );
}

// "12/15 điểm cầu đã trả lời", until all have: what is not said yet is not a no.
function answered(dossier: Dossier, t: TFunction): string | null {
  const n = dossier.sites.filter((site) => site.invitation !== "INVITED").length;
  const m = dossier.sites.length;
  return n > 0 && n < m ? t("desk.partial_sites", { n, m }) : null;
}

// Before the consent nobody is invited: the names of those asked for.
function Named({ dossier, province }: Omit<Props, "onDone">) {
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
  if (site.relocated_to)
    return (
      <span className="num">{t("relocate.in_hall", { n: site.expected_delegates, hall: site.relocated_to })}</span>
    );
  if (!site.room) return <span className="quiet num">{t("dossier.people", { n: site.expected_delegates })}</span>;
  return (
    <span className={short(site) ? "tone-bad num" : "num"}>
      {t("dossier.seats", { n: site.expected_delegates, m: site.room_seats })}
      {short(site) && <b> {t("dossier.too_few")}</b>}
    </span>
  );
}

interface OnDutyProps {
  site: DossierSite;
  province: Province;
  onAssign: (() => void) | null;
}

function OnDuty({ site, province, onAssign }: OnDutyProps) {
  const { t } = useTranslation();
  const person = province.person(site.technician ?? site.proposed_technician);
  return (
    <span className="on-duty">
      {person && (
        <span className={site.technician ? "" : "quiet"}>
          {person.name}
          <a className="num site-phone" href={`tel:${person.phone}`}>
            {phone(person.phone)}
          </a>
        </span>
      )}
      {onAssign && (
        <Button
          className="site-tool"
          onClick={onAssign}
          aria-label={`${t(site.technician ? "act.replace_person" : "act.assign")}: ${province.caption(site.seat)}`}
          data-action="assign_technician"
        >
          {t(site.technician ? "act.replace_person" : "act.assign")}
        </Button>
      )}
    </span>
  );
}

// The Office and the main site reach every site; a site's own people reach their own.
function useReach(dossier: Dossier, province: Province): (act: ActName, seat: number) => boolean {
  const { me } = useSession();
  const all = has(me, "OFFICE_CLERK", "OFFICE_LEADER", "MAIN_TECH");
  const own = (seat: number) =>
    me.site?.seat === seat ||
    (province.sites.find((one) => one.seat === seat)?.technicians ?? []).some((one) => one.unit === me.unit);
  return (act, seat) => may(dossier, act) && (all || own(seat));
}

// "120 đại biểu, 60 chỗ": found before the rehearsal, while a hall can still be had (khoản 4 Điều 9).
interface TooFewProps {
  dossier: Dossier;
  province: Province;
  may(seat: number): boolean;
  onRelocate(seat: number): void;
}

function TooFew({ dossier, province, may, onRelocate }: TooFewProps) {
  const { t } = useTranslation();
  const sites = dossier.sites.filter(short);
  if (sites.length === 0 || ["ENDED", "SHUT_DOWN", "CANCELLED"].includes(dossier.stage)) return null;
  return (
    <ul className="too-few num">
      {sites.map((site) => (
        <li key={site.seat}>
          <b>{province.caption(site.seat)}</b>: {t("dossier.seats", { n: site.expected_delegates, m: site.room_seats })}
          , {t("relocate.needed")}
          {may(site.seat) && (
            <Button className="site-tool" onClick={() => onRelocate(site.seat)} data-action="relocate">
              {t("act.to_hall")}
            </Button>
          )}
        </li>
      ))}
    </ul>
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
