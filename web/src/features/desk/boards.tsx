import { useTranslation } from "react-i18next";
import type { Card } from "../../api/institution";
import { hourMinute } from "../../i18n/format";
import { Link } from "../../ui/link";
import { PhoneLink } from "../../ui/phone-link";
import { defectWords } from "../dossier/defects";
import { commonPrefix, withoutPrefix } from "../screens/common-prefix";
import type { Province } from "./captions";
import { type NotReady, notReady } from "./not-ready";
import "./boards.css";

type Board = NonNullable<Card["board"]>;

interface Props {
  cards: readonly Card[];
  province: Province;
}

const kBefore = ["APPROVED", "ANNOUNCED", "PREPARING", "TESTED", "READY", "LIVE"];

// From half an hour before the opening: which sites were not ready and why, with whom to call (khoản 2 Điều 11).
export function Boards({ cards, province }: Props) {
  const { t } = useTranslation();
  const rows = cards.filter((card) => card.board && kBefore.includes(card.stage));
  if (rows.length === 0) return null;
  return (
    <section className="boards" aria-label={t("snapshot.title")}>
      {rows.map((card) => card.board && <Line key={card.id} card={card} board={card.board} province={province} />)}
    </section>
  );
}

function Line({ card, board, province }: { card: Card; board: Board; province: Province }) {
  const { t } = useTranslation();
  const missing = notReady(board.snapshot);
  const all = board.snapshot.sites.length;
  const prefix = commonPrefix(board.snapshot.sites.map((one) => province.caption(one.seat)));
  return (
    <article className="panel board-line" data-whole={missing.length === 0} data-dossier-board={card.id}>
      <p className="board-head">
        <Link to={`/office/dossier/${card.id}`}>{card.title}</Link>
        <span className="quiet num">
          {card.slot && t("snapshot.opens", { time: hourMinute(card.slot.opens_at) })}
          {" · "}
          {t("snapshot.as_of", { time: hourMinute(board.snapshot.at) })}
        </span>
      </p>
      <p className="num">
        <b>
          {missing.length === 0
            ? t("snapshot.all", { m: all })
            : t("snapshot.count", { m: all, n: board.snapshot.ready, k: missing.length })}
        </b>
      </p>
      {missing.length > 0 && (
        <ul>
          {missing.map((one) => (
            <Missing
              key={one.seat}
              site={one}
              name={withoutPrefix(province.caption(one.seat), prefix)}
              phone={province.person(board.technicians[one.seat] ?? null)?.phone ?? ""}
            />
          ))}
        </ul>
      )}
    </article>
  );
}

// "Huyện Kon Rẫy (đường truyền)", whom to call, and what was said of it.
function Missing({ site, name, phone }: { site: NotReady; name: string; phone: string }) {
  const { t } = useTranslation();
  return (
    <li>
      <span>
        <b>{name}</b> ({site.why.map((key) => t(key).toLocaleLowerCase()).join(", ")})
      </span>
      <PhoneLink number={phone} who={name} />
      {site.fault && <small className="quiet">{defectWords(site.fault, t)}</small>}
    </li>
  );
}
