import { useState, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { useRoom } from "../../ui/room-context";
import { CuesPanel } from "./cues-panel";
import { MicsPanel } from "./mics-panel";
import { QueuePanel } from "./queue-panel";
import { RollcallPanel } from "./rollcall-panel";

const kTall = window.matchMedia("(min-height: 900px)");

function useTall(): boolean {
  return useSyncExternalStore(
    (changed) => {
      kTall.addEventListener("change", changed);
      return () => kTall.removeEventListener("change", changed);
    },
    () => kTall.matches,
  );
}

// A tall screen shows all four at once; a laptop keeps the queue and turns the other three over.
export function DeskPanels() {
  if (!useTall()) return <ShortPanels />;
  return (
    <div className="control-panels">
      <QueuePanel />
      <CuesPanel />
      <RollcallPanel />
      <MicsPanel />
    </div>
  );
}

const kTabs = [
  ["rollcall", "rollcall.title", RollcallPanel],
  ["cues", "cues.title", CuesPanel],
  ["mics", "mics.title", MicsPanel],
] as const;

function ShortPanels() {
  const { t } = useTranslation();
  const [tab, setTab] = useState<string>("rollcall");
  const open = useRoom((s) => s.sections.sites?.filter((row) => row.bridge_mic).length ?? 0);
  const Panel = kTabs.find(([id]) => id === tab)?.[2] ?? RollcallPanel;
  return (
    <div className="control-panels">
      <QueuePanel />
      <div className="panel-tabs">
        <div className="seg">
          {kTabs.map(([id, label]) => (
            <button key={id} type="button" aria-pressed={tab === id} onClick={() => setTab(id)}>
              {t(label)} {id === "mics" && open > 0 && <span className="count num">{open}</span>}
            </button>
          ))}
        </div>
        <Panel />
      </div>
    </div>
  );
}
