import { Search } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { redialAll } from "../../actions/redial-all";
import type { SiteRow, SpeakRequest } from "../../api/types";
import { fold, found } from "../../i18n/fold";
import { useRoom } from "../../ui/room-context";
import { quietLosses } from "../live/incidents";
import { useLive } from "../live/live-dossier";
import { ActionButton } from "./action-button";
import { useDeskView } from "./desk";
import { keepOrder, type Sorting, sortRows } from "./severity";
import { SiteCard } from "./site-card";
import { SiteDetail } from "./site-detail";

const kSortings: Sorting[] = ["severity", "order"];
const kNoRows: SiteRow[] = [];
const kNoQueue: SpeakRequest[] = [];
const kAsking: SpeakRequest["state"][] = ["QUEUED", "SHOWN"];

export function SiteWall() {
  const { t } = useTranslation();
  const [sorting, setSorting] = useState<Sorting>("severity");
  const [query, setQuery] = useState("");
  const all = useRoom((s) => s.sections.sites);
  const { rows, asked, hold } = useRows(sorting, query);
  const selected = useDeskView((s) => s.seat);
  const { dossier } = useLive();
  const losses = useMemo(() => (dossier ? quietLosses(dossier) : null), [dossier]);
  return (
    <section className="wall" aria-labelledby="wall">
      <div className="wall-head">
        <h2 id="wall">{t("wall.title")}</h2>
        <fieldset className="seg">
          <legend className="visually-hidden">{t("wall.sort")}</legend>
          {kSortings.map((which) => (
            <button key={which} type="button" aria-pressed={sorting === which} onClick={() => setSorting(which)}>
              {t(`wall.by_${which}`)}
            </button>
          ))}
        </fieldset>
        <ActionButton action={redialAll} argument={undefined} />
      </div>
      <label className="wall-filter">
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
      <ul className="wall-list" {...hold}>
        {rows.map((row) => (
          <SiteCard
            key={row.seat}
            row={row}
            asked={asked.has(row.seat)}
            selected={row.seat === selected}
            losses={losses?.get(row.seat)}
          />
        ))}
        {rows.length === 0 && (
          <li className="quiet wall-none">{t(all ? (all.length > 0 ? "wall.none" : "wall.empty") : "app.loading")}</li>
        )}
      </ul>
      <SiteDetail />
    </section>
  );
}

function useRows(sorting: Sorting, query: string) {
  const sites = useRoom((s) => s.sections.sites ?? kNoRows);
  const queue = useRoom((s) => s.sections.queue ?? kNoQueue);
  const [held, setHeld] = useState(false);
  const order = useRef<number[]>([]);
  const asked = useMemo(() => new Set(queue.filter((r) => kAsking.includes(r.state)).map((r) => r.seat)), [queue]);
  const open = useRoom((s) => s.sections.meeting?.phase === "LIVE");
  const sorted = useMemo(() => sortRows(sites, sorting, asked, open), [sites, sorting, asked, open]);
  const keys = useMemo(() => new Map(sites.map((row) => [row.seat, searchKey(row)])), [sites]);
  const ordered = held ? keepOrder(sites, order.current) : sorted;
  if (!held) order.current = sorted.map((row) => row.seat);
  const rows = found(ordered, query, (row) => keys.get(row.seat) ?? "");
  const hold = { onPointerEnter: () => setHeld(true), onPointerLeave: () => setHeld(false) };
  return { rows, asked, hold };
}

function searchKey(row: SiteRow): string {
  return fold(`${row.caption} ${row.code} ${row.technician ?? ""} ${row.phone ?? ""} ${row.seat}`);
}
