import { useTranslation } from "react-i18next";
import type { Card } from "../../api/institution";
import { useQuery } from "../../app/router";
import { fold, matches } from "../../i18n/fold";
import { Link } from "../../ui/link";
import { Listed } from "../../ui/listed";
import { CardRow } from "./card-row";
import { byUrgency, type Group, groupOf } from "./due";
import { Segments } from "./segments";
import { useCards } from "./use-cards";
import "./desk.css";

const kEverything = {};
const kShown: Record<string, readonly Group[]> = {
  todo: ["decide", "act"],
  waiting: ["wait"],
  over: ["over"],
};

export default function InboxPage() {
  const { t } = useTranslation();
  const [show, setShow] = useQuery("show", "todo");
  const [words, setWords] = useQuery("q", "");
  const cards = useCards(kEverything);
  const all = cards.data ?? [];
  const options = Object.entries(kShown).map(([value, groups]) => ({
    value,
    label: t(`desk.show_${value}` as "desk.show_todo"),
    count: cards.data?.filter((card) => groups.includes(groupOf(card))).length,
  }));
  const groups = kShown[show] ?? (["decide", "act"] as const);
  const rows = all.filter((card) => groups.includes(groupOf(card)) && found(card, words));
  return (
    <div className="desk">
      <div className="desk-bar">
        <Segments label={t("desk.show")} value={show} options={options} onChange={setShow} />
        <label className="desk-search">
          <span className="visually-hidden">{t("desk.search")}</span>
          <input
            className="input"
            type="search"
            placeholder={t("desk.search")}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        </label>
      </div>
      <Listed loaded={{ ...cards, data: cards.data && rows }} empty={<Nothing searched={words !== ""} />}>
        {(shown) => groups.map((group) => <Section key={group} group={group} cards={shown} />)}
      </Listed>
    </div>
  );
}

function found(card: Card, words: string): boolean {
  return matches(fold(`${card.title} ${card.host_name}`), words.trim());
}

function Section({ group, cards }: { group: Group; cards: Card[] }) {
  const { t } = useTranslation();
  const rows = cards.filter((card) => groupOf(card) === group);
  if (rows.length === 0) return null;
  const sorted = group === "over" ? rows.reverse() : rows.sort(byUrgency);
  return (
    <section className="desk-section">
      <h2>
        {t(`desk.group_${group}`)} <span className="count num">{rows.length}</span>
      </h2>
      <ul className="card-rows">
        {sorted.map((card) => (
          <CardRow
            key={card.id}
            card={card}
            plain={group === "decide"}
            verb={t(group === "decide" ? "act.decide" : "act.look_into")}
          />
        ))}
      </ul>
    </section>
  );
}

function Nothing({ searched }: { searched: boolean }) {
  const { t } = useTranslation();
  if (searched) return <p>{t("desk.none_found")}</p>;
  return (
    <>
      <p>{t("empty.inbox")}</p>
      <Link className="btn" to="/office/calendar">
        {t("desk.calendar")}
      </Link>
    </>
  );
}
