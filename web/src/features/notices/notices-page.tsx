import { useTranslation } from "react-i18next";
import { type Card, type Dossier, institution } from "../../api/institution";
import { useQuery } from "../../app/router";
import { useSession } from "../../app/session";
import { Fault } from "../../ui/fault";
import { Listed } from "../../ui/listed";
import { useLoad } from "../../ui/use-load";
import { type Province, useProvince } from "../desk/captions";
import { Whose } from "../desk/card-row";
import { Leaf } from "../desk/leaf";
import { Marks } from "../desk/marks";
import { SiteTasks } from "./site-tasks";
import "../desk/desk.css";
import "../dossier/dossier.css";
import "./notices.css";

const kRefreshMs = 15_000;
const kGone = ["SHUT_DOWN", "CANCELLED", "REFUSED", "DRAFT", "REGISTERED", "COUNTER_PROPOSED"];

// What this site is invited to, the next on top and open: acknowledge, rehearse, check, switch off.
export default function NoticesPage() {
  const { t } = useTranslation();
  const province = useProvince();
  const cards = useLoad(() => institution.cards({ mine: true }), kRefreshMs);
  const rows = cards.data?.filter((card) => !kGone.includes(card.stage)) ?? null;
  const [open, setOpen] = useQuery("open", "");
  const seat = useOwnSeat(province);
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
          <Marks stage={card.stage} urgency={card.urgency} late={false} />
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
  if (!site) return null;
  const done = (after: Dossier) => loaded.set(after);
  return <SiteTasks dossier={loaded.data} site={site} province={province} onDone={done} />;
}
