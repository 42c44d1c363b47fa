import { Search } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Dossier, ReadinessItem } from "../../api/institution";
import { fold, found } from "../../i18n/fold";
import { kItemWords } from "../dossier/readiness-dots";
import { AnswerDialog } from "./answer-dialog";
import { type BoardRow, kItems, rowsOf, sorted } from "./board";
import { BoardHead } from "./board-head";
import { SiteLine } from "./site-line";
import { TipProvider } from "./tip";
import "./readiness.css";

export interface BoardSites {
  caption(seat: number): string;
  person(seat: number): { name: string; phone: string } | null;
}

interface Props {
  dossier: Dossier;
  sites: BoardSites;
}

export interface Asked {
  seat: number;
  item: ReadinessItem;
}

// One line a site, four cells: what is not ready stands on top, and a press writes down what was told by telephone.
export function ReadinessBoard({ dossier, sites }: Props) {
  const { t } = useTranslation();
  const [query, setQuery] = useState("");
  const [asked, setAsked] = useState<Asked | null>(null);
  const rows = useMemo(() => rowsOf(dossier), [dossier]);
  const { shown, hold } = useShown(rows, query, sites, asked !== null);
  const row = asked && rows.find(({ site }) => site.seat === asked.seat);
  return (
    <section className="readiness" aria-label={t("readiness.title")} data-readiness={rows.length}>
      <BoardHead dossier={dossier} rows={rows} />
      <label className="readiness-filter">
        <Search size={18} aria-hidden="true" />
        <span className="visually-hidden">{t("wall.filter")}</span>
        <input
          className="input"
          type="search"
          placeholder={t("wall.filter")}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      </label>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard */}
      <div className="readiness-scroll" tabIndex={0} {...hold}>
        <TipProvider>
          <table className="readiness-table">
            <thead>
              <tr>
                <th scope="col">{t("office.site")}</th>
                {kItems.map((item) => (
                  <th key={item} scope="col">
                    {t(kItemWords[item])}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((one) => (
                <SiteLine
                  key={one.site.seat}
                  row={one}
                  sites={sites}
                  at={dossier.snapshot?.at ?? null}
                  onAsk={setAsked}
                />
              ))}
            </tbody>
          </table>
        </TipProvider>
        {shown.length === 0 && <p className="quiet wall-none">{t(rows.length > 0 ? "wall.none" : "wall.empty")}</p>}
      </div>
      {asked && row && (
        <AnswerDialog dossier={dossier.id} row={row} item={asked.item} sites={sites} onClose={() => setAsked(null)} />
      )}
    </section>
  );
}

// In the order of whom to call; the lines stay where they are while the pointer is over them or an answer is written down.
function useShown(rows: BoardRow[], query: string, sites: BoardSites, asking: boolean) {
  const [over, setOver] = useState(false);
  const order = useRef<number[]>([]);
  const held = over || asking;
  const ordered = useMemo(() => sorted(rows), [rows]);
  if (!held || order.current.length !== rows.length) order.current = ordered.map((row) => row.site.seat);
  const place = new Map(order.current.map((seat, i) => [seat, i]));
  const kept = [...ordered].sort((a, b) => (place.get(a.site.seat) ?? 0) - (place.get(b.site.seat) ?? 0));
  const shown = found(kept, query, ({ site }) => {
    const person = sites.person(site.seat);
    return fold(`${sites.caption(site.seat)} ${person?.name ?? ""} ${person?.phone ?? ""} ${site.seat}`);
  });
  return { shown, hold: { onPointerEnter: () => setOver(true), onPointerLeave: () => setOver(false) } };
}
