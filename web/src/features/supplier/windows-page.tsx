import { useTranslation } from "react-i18next";
import { type Card, institution, type Supplier } from "../../api/institution";
import { useQuery } from "../../app/router";
import { has, useSession } from "../../app/session";
import { dayOf } from "../../i18n/day";
import { Fault } from "../../ui/fault";
import { Listed } from "../../ui/listed";
import { useLoad } from "../../ui/use-load";
import { useProvince } from "../desk/captions";
import { useInstitutionNow } from "../desk/institution-time";
import { Leaf } from "../desk/leaf";
import { ListHead } from "../desk/list-head";
import { Marks } from "../desk/marks";
import { named } from "../desk/named";
import { unseen, useWindows } from "./use-windows";
import { WindowBody } from "./window-body";
import { type DayGroup, dayGroup, kDayGroups } from "./windows";
import "../desk/desk.css";
import "../dossier/dossier.css";
import "../notices/notices.css";
import "./windows.css";

// For those who keep line and power: what is broken, today's windows, tomorrow's, and who stands by.
export default function WindowsPage() {
  const { t } = useTranslation();
  const now = useInstitutionNow();
  const windows = useWindows(now);
  const [open, setOpen] = useQuery("open", "");
  const [words, setWords] = useQuery("q", "");
  const found = (windows.data ?? []).filter(({ card }) => named(card, words));
  const groups = groupsOf(found, dayOf(now));
  const first = kDayGroups.flatMap((group) => groups[group])[0];
  const shown = open === "" ? String(first?.id ?? "") : open;
  return (
    <Listed loaded={windows} empty={<p>{t("empty.windows")}</p>} partial={unseen(windows.data ?? [], t)}>
      {() => (
        <div className="windows">
          <ListHead search={{ label: t("desk.search"), words, onChange: setWords }} />
          {kDayGroups.map((group) => (
            <section key={group}>
              <h2>
                {t(`supplier.${group}`)} <span className="count num">{groups[group].length || ""}</span>
              </h2>
              {groups[group].length === 0 && <p className="quiet">{t("supplier.nothing")}</p>}
              <ul className="notices">
                {groups[group].map((card) => (
                  <li key={card.id} className="notice">
                    <Head
                      card={card}
                      open={shown === String(card.id)}
                      onOpen={(on) => setOpen(on ? String(card.id) : "none")}
                    />
                    {shown === String(card.id) && <Body id={card.id} />}
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
      )}
    </Listed>
  );
}

function groupsOf(windows: ReturnType<typeof useWindows>["data"] & object, today: string): Record<DayGroup, Card[]> {
  const groups: Record<DayGroup, Card[]> = { today: [], tomorrow: [], later: [] };
  for (const { card, dossier } of windows) groups[dayGroup(card, dossier, today)].push(card);
  return groups;
}

function Head({ card, open, onOpen }: { card: Card; open: boolean; onOpen: (on: boolean) => void }) {
  const { t } = useTranslation();
  return (
    <button type="button" className="notice-head" aria-expanded={open} onClick={() => onOpen(!open)}>
      <Leaf slot={card.slot} />
      <span className="card-what">
        <b>{card.title}</b>
        <span className="quiet">{t("desk.sites", { n: card.seats.length })}</span>
        <span className="card-marks">
          <Marks urgency={card.urgency} late={false} moved={card.moved} />
        </span>
      </span>
    </button>
  );
}

const kRefreshMs = 15_000;

function Body({ id }: { id: number }) {
  const { t } = useTranslation();
  const { me } = useSession();
  const province = useProvince();
  const loaded = useLoad(() => institution.dossier(id), kRefreshMs);
  if (loaded.error && !loaded.data) return <Fault error={loaded.error} retry={loaded.reload} />;
  if (!loaded.data) return <p role="status">{t("app.loading")}</p>;
  const supplier: Supplier = has(me, "POWER_DUTY") ? "POWER" : "TELCO";
  return <WindowBody dossier={loaded.data} supplier={supplier} province={province} onDone={loaded.set} />;
}
