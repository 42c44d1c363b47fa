import { useTranslation } from "react-i18next";
import type { Card } from "../../api/institution";
import { useQuery } from "../../app/router";
import { Link } from "../../ui/link";
import { Listed } from "../../ui/listed";
import { CardRow } from "./card-row";
import { byUrgency, type Group, groupOf } from "./due";
import { ListHead } from "./list-head";
import { named } from "./named";
import { unread } from "./unread";
import { useCards } from "./use-cards";

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
  const rows = all.filter((card) => groups.includes(groupOf(card)) && named(card, words));
  return (
    <div className="desk">
      <ListHead
        show={{ value: show, options, onChange: setShow }}
        search={{ label: t("desk.search"), words, onChange: setWords }}
      />
      <Listed
        loaded={{ ...cards, data: cards.data && rows }}
        empty={<Nothing searched={words !== ""} />}
        partial={unread(all, t)}
      >
        {(shown) => groups.map((group) => <Section key={group} group={group} cards={shown} />)}
      </Listed>
    </div>
  );
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
