import { useTranslation } from "react-i18next";
import type { Card, CardsWanted, Stage } from "../../api/institution";
import { useQuery } from "../../app/router";
import type { MessageKey } from "../../i18n/vi";
import { Link } from "../../ui/link";
import { Listed } from "../../ui/listed";
import { Boards } from "./boards";
import { useProvince } from "./captions";
import { CardRow } from "./card-row";
import { byUrgency } from "./due";
import { ListHead } from "./list-head";
import { named } from "./named";
import { unread } from "./unread";
import { useCards } from "./use-cards";
import "./desk.css";

const kOwn: CardsWanted = { mine: true };
const kOver: readonly Stage[] = ["ENDED", "SHUT_DOWN", "CANCELLED"];

// What the host does next; where nothing is his, who has it.
const kNext: Partial<Record<Stage, MessageKey>> = {
  DRAFT: "next.finish",
  COUNTER_PROPOSED: "next.answer_counter",
  REFUSED: "next.copy",
  APPROVED: "next.invite",
  ANNOUNCED: "next.prepare",
  PREPARING: "next.prepare",
  TESTED: "next.await_ready",
  ENDED: "next.report",
  SHUT_DOWN: "next.report",
};

const kWaits: Partial<Record<Stage, MessageKey>> = {
  REGISTERED: "next.await_office",
  READY: "next.await_open",
  LIVE: "next.live",
};

export default function HostPage() {
  const { t } = useTranslation();
  const [show, setShow] = useQuery("show", "open");
  const [words, setWords] = useQuery("q", "");
  const cards = useCards(kOwn);
  const province = useProvince();
  const all = cards.data ?? [];
  const over = all.filter((card) => kOver.includes(card.stage));
  const open = all.filter((card) => !kOver.includes(card.stage)).sort(byUrgency);
  const options = [
    { value: "open", label: t("desk.show_open"), count: open.length },
    { value: "over", label: t("desk.show_over"), count: over.length },
  ];
  const rows = (show === "over" ? over.reverse() : open).filter((card) => named(card, words));
  return (
    <div className="desk">
      <ListHead
        show={{ value: show, options, onChange: setShow }}
        search={{ label: t("desk.search"), words, onChange: setWords }}
      >
        <Link className="btn btn-primary" to="/office/register" data-action="register">
          {t("act.register")}
        </Link>
      </ListHead>
      <Boards cards={open} province={province} />
      <Listed
        loaded={{ ...cards, data: cards.data && rows }}
        empty={words ? <p>{t("desk.none_found")}</p> : <Nothing />}
        partial={unread(all, t)}
      >
        {(shown) => (
          <ul className="card-rows">
            {shown.map((card) => (
              <HostRow key={card.id} card={card} />
            ))}
          </ul>
        )}
      </Listed>
    </div>
  );
}

function HostRow({ card }: { card: Card }) {
  const { t } = useTranslation();
  const next = kNext[card.stage];
  const wait = kWaits[card.stage];
  return <CardRow card={card} verb={t(next ?? "act.look_into")} note={wait && t(wait)} />;
}

function Nothing() {
  const { t } = useTranslation();
  return (
    <>
      <p>{t("empty.mine")}</p>
      <Link className="btn btn-primary" to="/office/register">
        {t("act.register")}
      </Link>
    </>
  );
}
