import { combine } from "@atlaskit/pragmatic-drag-and-drop/combine";
import { draggable, dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { clearPane } from "../../actions/clear-pane";
import { place } from "../../actions/place";
import { swapPanes } from "../../actions/swap-panes";
import type { Pane } from "../../api/types";
import { useRoom } from "../../ui/room-context";
import { type Desk, useDesk, useDeskView } from "./desk";

const kNone: Pane[] = [];

// Transparent buttons over the preview: drop a site, or press with a site selected; drag one pane onto another, or press two,
// to swap them.
export function PaneTargets() {
  const panes = useRoom((s) => (s.sections.preview?.scene.mode === "scene" ? s.sections.preview.scene.panes : kNone));
  return (
    <div className="pane-targets">
      {panes.map((pane, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a pane is its place in the layout
        <Target key={index} pane={pane} index={index} />
      ))}
    </div>
  );
}

function press(desk: Desk, index: number): void {
  const { seat, pane } = desk.view.getState();
  if (seat !== null) void place.run(desk, { seat, pane: index });
  else if (pane === null) desk.view.setState({ pane: index });
  else if (pane === index) desk.view.setState({ pane: null });
  else void swapPanes.run(desk, { from: pane, to: index });
}

// What is dragged is a site of the wall or a pane with what stands in it.
function drop(desk: Desk, dragged: Record<string | symbol, unknown>, index: number): void {
  const { seat, pane } = dragged;
  if (place.blocked(desk, { seat: 0, pane: index }) !== null || pane === index) return;
  if (typeof pane === "number") void swapPanes.run(desk, { from: pane, to: index });
  else void place.run(desk, { seat: Number(seat), pane: index });
}

function Target({ pane, index }: { pane: Pane; index: number }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const element = useRef<HTMLDivElement>(null);
  const [over, setOver] = useState(false);
  const selected = useDeskView((s) => s.pane === index);
  const filled = Boolean(pane.source);
  useEffect(() => {
    if (!element.current) return;
    const dropTarget = dropTargetForElements({
      element: element.current,
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: ({ source }) => {
        setOver(false);
        drop(desk, source.data, index);
      },
    });
    if (!filled) return dropTarget;
    return combine(dropTarget, draggable({ element: element.current, getInitialData: () => ({ pane: index }) }));
  }, [desk, index, filled]);
  const { x, y, w, h } = pane.rect;
  const box = { left: `${x / 19.2}%`, top: `${y / 10.8}%`, width: `${w / 19.2}%`, height: `${h / 10.8}%` };
  const name = pane.caption
    ? t("pane.of", { n: index + 1, caption: pane.caption })
    : t("pane.number", { n: index + 1 });
  const reason = place.blocked(desk, { seat: 0, pane: index });
  return (
    <div
      className="pane-target"
      ref={element}
      style={box}
      data-over={over}
      data-selected={selected}
      data-target={index}
    >
      <button
        type="button"
        className="pane-press"
        aria-label={name}
        aria-pressed={selected}
        aria-disabled={reason !== null}
        title={reason ?? name}
        onClick={() => reason === null && press(desk, index)}
      />
      <span className="pane-number num" aria-hidden="true">
        {index + 1}
      </span>
      {filled && (
        <button
          type="button"
          className="pane-clear"
          aria-label={`${t("act.clear_pane")}: ${name}`}
          title={t("act.clear_pane")}
          onClick={() => reason === null && void clearPane.run(desk, index)}
        >
          <X size={16} aria-hidden="true" />
        </button>
      )}
    </div>
  );
}
