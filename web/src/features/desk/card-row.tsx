import { useTranslation } from "react-i18next";
import type { Card } from "../../api/institution";
import { shortTime } from "../../i18n/day";
import { Link } from "../../ui/link";
import { Deadline } from "./deadline";
import { Leaf } from "./leaf";
import { Marks } from "./marks";

interface Props {
  card: Card;
  verb: string; // what pressing it is for
  note?: string; // whom it waits for, when nothing is due
  plain?: boolean; // the list itself says the stage
}

// One dossier in a list: when, what and whose, until when, and the one thing to press.
export function CardRow({ card, verb, note, plain }: Props) {
  return (
    <li className="card-row" data-dossier={card.id} data-late={card.due?.late || undefined}>
      <Leaf slot={card.slot} />
      <div className="card-what">
        <h3>
          <Link to={`/office/dossier/${card.id}`}>{card.title}</Link>
        </h3>
        <p className="quiet">
          <Whose card={card} />
        </p>
        <p className="card-marks">
          <Marks
            stage={plain ? undefined : card.stage}
            urgency={card.urgency}
            late={card.late}
            conflicts={card.conflicts}
          />
        </p>
      </div>
      {card.due ? (
        <Deadline limit={card.due.limit} rule={card.due.rule} clauseIds={card.due.clauses} />
      ) : note ? (
        <span className="quiet">{note}</span>
      ) : (
        <Answers card={card} />
      )}
      <Link className="btn" to={`/office/dossier/${card.id}`} aria-label={`${verb}: ${card.title}`}>
        {verb}
      </Link>
    </li>
  );
}

export function Whose({ card }: { card: Card }) {
  const { t } = useTranslation();
  const parts = [card.host_name, t("desk.sites", { n: card.seats.length })];
  if (card.registered_at) parts.push(t("desk.received_at", { time: shortTime(card.registered_at) }));
  return <>{parts.join(" · ")}</>;
}

// Who has answered the notice, where nothing is due.
function Answers({ card }: { card: Card }) {
  const { t } = useTranslation();
  if (!["ANNOUNCED", "PREPARING", "TESTED", "READY", "LIVE"].includes(card.stage)) return <span />;
  return (
    <span className="deadline" data-tone="calm">
      <b className="num">
        {card.acknowledged}/{card.seats.length}
      </b>
      <small>{t("desk.answered")}</small>
    </span>
  );
}
