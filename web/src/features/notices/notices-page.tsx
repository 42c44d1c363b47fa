import { useTranslation } from "react-i18next";
import { type Card, type Dossier, institution } from "../../api/institution";
import { useQuery } from "../../app/router";
import { useSession } from "../../app/session";
import { Fault } from "../../ui/fault";
import { Listed } from "../../ui/listed";
import { useLoad } from "../../ui/use-load";
import { type Province, useProvince } from "../desk/captions";
import { Whose } from "../desk/card-row";
import { useInstitutionNow } from "../desk/institution-time";
import { Leaf } from "../desk/leaf";
import { Marks } from "../desk/marks";
import { Changed } from "./changed";
import { SiteTasks } from "./site-tasks";
import "../desk/desk.css";
import "../dossier/dossier.css";
import "./notices.css";

const kRefreshMs = 15_000;
const kGone = ["SHUT_DOWN", "DRAFT"];
const kWithoutConsent = ["CANCELLED", "REFUSED", "REGISTERED", "COUNTER_PROPOSED"];

// What this site is invited to, the next on top and open: acknowledge, rehearse, check, switch off.
export default function NoticesPage() {
  const { t } = useTranslation();
  const province = useProvince();
  const cards = useLoad(() => institution.cards({ mine: true }), kRefreshMs);
  const seat = useOwnSeat(province);
  const now = useInstitutionNow();
  const rows = cards.data?.filter((card) => concerns(card, seat, now)) ?? null;
  const [open, setOpen] = useQuery("open", "");
  const next = rows?.find((card) => card.stage !== "ENDED") ?? rows?.[0];
  const shown = open === "" ? String(next?.id ?? "") : open;
  return (
    <Listed loaded={{ ...cards, data: rows }} empty={<p>{t("empty.notices")}</p>}>
      {(all) => (
        <ul className="notices">
          {all.map((card) => (
            <li key={card.id} className="notice" data-dossier={card.id} data-open={shown === String(card.id)}>
              <Head
                card={card}
                open={shown === String(card.id)}
                onOpen={(on) => setOpen(on ? String(card.id) : "none")}
              />
              {shown === String(card.id) && seat !== null && <Body id={card.id} seat={seat} province={province} />}
            </li>
          ))}
        </ul>
      )}
    </Listed>
  );
}

// Invited now; or invited once, and the day it was told of is not over: then what became of it is read here.
function concerns(card: Card, seat: number | null, now: number): boolean {
  if (kGone.includes(card.stage)) return false;
  const out = seat !== null && card.informed.includes(seat) && !card.seats.includes(seat);
  if (!out && !kWithoutConsent.includes(card.stage)) return true;
  return seat !== null && card.informed.includes(seat) && card.slot !== null && Date.parse(card.slot.ends_at) > now;
}

// A room PC knows its site; a person's site is the one whose technicians are of his unit.
function useOwnSeat(province: Province): number | null {
  const { me } = useSession();
  if (me.site) return me.site.seat;
  return province.sites.find((site) => site.technicians.some((one) => one.unit === me.unit))?.seat ?? null;
}

function Head({ card, open, onOpen }: { card: Card; open: boolean; onOpen: (on: boolean) => void }) {
  return (
    <button type="button" className="notice-head" aria-expanded={open} onClick={() => onOpen(!open)}>
      <Leaf slot={card.slot} />
      <span className="card-what">
        <b>{card.title}</b>
        <span className="quiet">
          <Whose card={card} />
        </span>
        <span className="card-marks">
          <Marks stage={card.stage} urgency={card.urgency} late={false} moved={card.moved} />
        </span>
      </span>
    </button>
  );
}

function Body({ id, seat, province }: { id: number; seat: number; province: Province }) {
  const { t } = useTranslation();
  const loaded = useLoad(() => institution.dossier(id), kRefreshMs);
  if (loaded.error && !loaded.data) return <Fault error={loaded.error} retry={loaded.reload} />;
  if (!loaded.data) return <p role="status">{t("app.loading")}</p>;
  const site = loaded.data.sites.find((one) => one.seat === seat);
  const done = (after: Dossier) => loaded.set(after);
  if (!site || kWithoutConsent.includes(loaded.data.stage))
    return <Changed dossier={loaded.data} seat={seat} onDone={done} />;
  return <SiteTasks dossier={loaded.data} site={site} province={province} onDone={done} />;
}
