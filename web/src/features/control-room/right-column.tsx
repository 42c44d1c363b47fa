import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useRoom } from "../../ui/room-context";
import { useLive } from "../live/live-dossier";
import { readyCount, rowsOf } from "../readiness/board";
import { ReadinessBoard } from "../readiness/readiness-board";
import { IncidentPanel } from "./incident-panel";
import { SiteWall } from "./site-wall";
import { useBoardSites } from "./use-board-sites";

// Beside the pictures: the wall of sites; before the opening the board of readiness is one press away.
export function RightColumn() {
  const { dossier } = useLive();
  const before = useRoom((s) => s.sections.meeting?.phase === "APPROVED");
  const [board, setBoard] = useState(false);
  const has = before && dossier !== null && dossier.sites.length > 0;
  return (
    <div className="control-right">
      {has && <Turn board={board} onTurn={setBoard} />}
      <IncidentPanel />
      {has && board ? <Board /> : <SiteWall />}
    </div>
  );
}

function Turn({ board, onTurn }: { board: boolean; onTurn: (board: boolean) => void }) {
  const { t } = useTranslation();
  const { dossier } = useLive();
  const rows = dossier ? rowsOf(dossier) : [];
  const count = { n: readyCount(rows), m: rows.length };
  return (
    <fieldset className="seg right-turn">
      <legend className="visually-hidden">{t("readiness.turn")}</legend>
      <button type="button" aria-pressed={!board} onClick={() => onTurn(false)}>
        {t("wall.title")}
      </button>
      <button type="button" aria-pressed={board} onClick={() => onTurn(true)} data-action="readiness">
        {t("readiness.title")}{" "}
        <b className={`num ${count.n === count.m ? "tone-good" : "tone-warn"}`}>{t("readiness.of", count)}</b>
      </button>
    </fieldset>
  );
}

function Board() {
  const { dossier } = useLive();
  const sites = useBoardSites();
  if (!dossier) return null;
  return <ReadinessBoard dossier={dossier} sites={sites} />;
}
