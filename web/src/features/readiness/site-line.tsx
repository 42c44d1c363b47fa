import { Check, CircleCheck, CircleDashed, Minus, X } from "lucide-react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { DossierSite, ReadinessItem } from "../../api/institution";
import { hourMinute, phone } from "../../i18n/format";
import { defectWords } from "../dossier/defects";
import { kItemWords } from "../dossier/readiness-dots";
import { useLive } from "../live/live-dossier";
import { answerOf, type BoardRow, kItems } from "./board";
import type { Asked, BoardSites } from "./readiness-board";
import { useTip } from "./tip";

const kIcons = { OK: Check, FAULT: X, UNANSWERED: Minus };

interface Props {
  row: BoardRow;
  sites: BoardSites;
  at: string | null; // of the snapshot
  onAsk(asked: Asked): void;
}

export const SiteLine = memo(function SiteLine({ row, sites, at, onAsk }: Props) {
  const { t } = useTranslation();
  const { site } = row;
  const person = sites.person(site.seat);
  const Icon = site.ready ? CircleCheck : CircleDashed;
  const complete = site.readiness.every((one) => one.answer === "OK");
  return (
    <tr data-board-seat={site.seat} data-ready={site.ready}>
      <th scope="row">
        <span className="board-name">
          <Icon size={18} className={site.ready ? "tone-good" : "tone-warn"} aria-hidden="true" />
          <span className="ellipsis" title={sites.caption(site.seat)}>
            {sites.caption(site.seat)}
          </span>
          <span className="visually-hidden">{t(site.ready ? "site_ready.yes" : "site_ready.no")}</span>
        </span>
        <span className="board-person">
          {person && !site.ready && (
            <>
              <span className="ellipsis">{person.name}</span>
              <b className="num">{person.phone && phone(person.phone)}</b>
            </>
          )}
          {complete && !site.ready && <span className="tone-warn">{t("snapshot.no_test2")}</span>}
          {at && row.then && <Then row={row} at={at} />}
        </span>
      </th>
      {kItems.map((item) => (
        <td key={item}>
          <Cell site={site} item={item} caption={sites.caption(site.seat)} onAsk={onAsk} />
        </td>
      ))}
    </tr>
  );
});

// How it stood at T0-30, and what is different now.
function Then({ row, at }: { row: BoardRow; at: string }) {
  const { t } = useTranslation();
  if (!row.then || (row.changes.length === 0 && row.then.ready === row.site.ready)) return null;
  const time = hourMinute(at);
  const was = t(row.then.ready ? "readiness.was_ready" : "readiness.was_not", { time });
  const now = row.changes.map(({ item, to }) => `${t(kItemWords[item])}: ${t(`answer.${to}`)}`).join(", ");
  const text = [was, now && t("readiness.since_then", { list: now })].filter(Boolean).join(" · ");
  return (
    <small className="board-then ellipsis" title={text} data-then={row.then.ready}>
      {text}
    </small>
  );
}

interface CellProps {
  site: DossierSite;
  item: ReadinessItem;
  caption: string;
  onAsk(asked: Asked): void;
}

function Cell({ site, item, caption, onAsk }: CellProps) {
  const { t } = useTranslation();
  const { may } = useLive();
  const one = answerOf(site, item);
  const who = useWho(one);
  const Icon = kIcons[one.answer];
  const word = t(`answer.${one.answer}`);
  const fault = defectWords(one.fault, t);
  const tip = useTip([t(kItemWords[item]), [word, fault].filter(Boolean).join(": "), who].filter(Boolean));
  const inside = (
    <>
      <Icon size={16} strokeWidth={3} aria-hidden="true" />
      <span className="cell-words">
        <span>{word}</span>
        {(fault || who) && <small className="ellipsis">{fault || who}</small>}
      </span>
    </>
  );
  if (!may("readiness")) {
    return (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: who and when are told on focus too
      <span className="board-cell" data-answer={one.answer} tabIndex={0} {...tip}>
        {inside}
      </span>
    );
  }
  return (
    <button
      type="button"
      className="board-cell"
      data-answer={one.answer}
      data-item={item}
      onClick={() => onAsk({ seat: site.seat, item })}
      {...tip}
    >
      <span className="visually-hidden">
        {caption}, {t(kItemWords[item])}:
      </span>
      {inside}
    </button>
  );
}

// Who said it and when; what was measured says so.
export function useWho({ by, by_name, at }: DossierSite["readiness"][number]): string {
  const { t } = useTranslation();
  if (!at) return "";
  const who = by === "system" ? t("readiness.measured") : by_name || t("readiness.by_room");
  return `${hourMinute(at)} · ${who}`;
}
