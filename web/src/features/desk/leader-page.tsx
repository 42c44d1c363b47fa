import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Card, CardsWanted, Stage } from "../../api/institution";
import { dayOf } from "../../i18n/day";
import { Button } from "../../ui/button";
import { Link } from "../../ui/link";
import { Listed } from "../../ui/listed";
import { ActDialog, type AskedAct } from "../dossier/act-dialog";
import { Boards } from "./boards";
import { useProvince } from "./captions";
import { Whose } from "./card-row";
import { Deadline } from "./deadline";
import { byUrgency } from "./due";
import { useInstitutionNow } from "./institution-time";
import { Leaf } from "./leaf";
import { Marks } from "./marks";
import { unread } from "./unread";
import { useCards } from "./use-cards";
import "./desk.css";
import "./leader.css";

const kSoon: Stage[] = ["APPROVED", "ANNOUNCED", "PREPARING", "TESTED", "READY"];
const kAwaiting: CardsWanted = { stage: ["REGISTERED"] };

interface Asked {
  dossier: number;
  act: AskedAct;
}

// Cards for one hand: what is asked, what stands against it, three answers at the thumb.
export default function LeaderPage() {
  const { t } = useTranslation();
  const cards = useCards(kAwaiting);
  const [asked, setAsked] = useState<Asked | null>(null);
  const rows = cards.data && [...cards.data].sort(byUrgency);
  return (
    <div className="leader">
      <Today />
      <Listed loaded={{ ...cards, data: rows }} empty={<Nothing />} partial={unread(rows ?? [], t)}>
        {(shown) => (
          <ul className="leader-cards">
            {shown.map((card) => (
              <LeaderCard key={card.id} card={card} onAct={(act) => setAsked({ dossier: card.id, act })} />
            ))}
          </ul>
        )}
      </Listed>
      {asked && (
        <ActDialog
          dossier={asked.dossier}
          act={asked.act}
          onDone={() => {
            setAsked(null);
            cards.reload();
          }}
          onClose={() => setAsked(null)}
        />
      )}
      <p className="leader-count num" role="status">
        {rows && rows.length > 0 && t("desk.cards_count", { n: rows.length })}
      </p>
    </div>
  );
}

// One line a meeting of today, from half an hour before it opens.
function Today() {
  const day = dayOf(useInstitutionNow());
  const cards = useCards({ stage: kSoon, from: day, until: day });
  const province = useProvince();
  return <Boards cards={cards.data ?? []} province={province} />;
}

function LeaderCard({ card, onAct }: { card: Card; onAct: (act: AskedAct) => void }) {
  const { t } = useTranslation();
  return (
    <li className="leader-card" data-dossier={card.id}>
      <div className="leader-head">
        <Leaf slot={card.slot} />
        <div>
          <h2>
            <Link to={`/office/dossier/${card.id}`}>{card.title}</Link>
          </h2>
          <p className="quiet">
            <Whose card={card} />
          </p>
        </div>
      </div>
      <p className="card-marks">
        <Marks urgency={card.urgency} late={card.late} conflicts={card.conflicts} />
      </p>
      {card.proposal && (
        <p className="dossier-why">
          {t("dossier.proposed_by", { name: card.proposal.name })}
          {card.proposal.reason && ` ${t("dossier.said", { text: card.proposal.reason })}`}
        </p>
      )}
      {card.due && <Deadline limit={card.due.limit} clauseIds={card.due.clauses} />}
      <div className="leader-acts">
        <Button onClick={() => onAct("refuse")}>{t("act.refuse")}</Button>
        <Button onClick={() => onAct("counter_propose")}>{t("act.counter")}</Button>
        <Button tone="good" onClick={() => onAct("approve")} data-action="approve">
          {t("act.consent")}
        </Button>
      </div>
    </li>
  );
}

function Nothing() {
  const { t } = useTranslation();
  return (
    <>
      <p>{t("empty.inbox")}</p>
      <Link className="btn" to="/office/calendar">
        {t("desk.calendar")}
      </Link>
    </>
  );
}
