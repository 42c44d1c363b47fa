import { useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { startPageReports } from "../../media/page-reporter";
import { SceneView } from "../../media/scene-view";
import { ServerClock } from "../../ui/clock";
import { RehearsalMark } from "../../ui/rehearsal-mark";
import { useRoom, useRoomConnection } from "../../ui/room-context";
import { useEnded, useEndedFacts } from "../ended/ended-facts";

// The program and nothing else; with the clock in its corner where the hall wants it.
export function ProgramScreen({ clock }: { clock: boolean }) {
  const { t } = useTranslation();
  const room = useRoomConnection();
  const offset = useRoom((s) => s.institutionOffsetMs);
  const feed = useMemo(() => room.programFeed(), [room]);
  useEffect(() => startPageReports(room), [room]);
  if (useEnded()) return <Over />;
  return (
    <div className="screen-program">
      <SceneView feed={feed} name="program" label={t("sitepage.program")}>
        <RehearsalMark />
      </SceneView>
      {clock && <ServerClock offsetMs={offset} />}
    </div>
  );
}

// The hall must not look at the last picture of a meeting that is over.
export function Over() {
  const { t } = useTranslation();
  const facts = useEndedFacts();
  return (
    <div className="screen-over" data-over>
      <b>{t("ended.title")}</b>
      <span className="num">{t("ended.when", { time: facts.ended, lasted: facts.lasted })}</span>
    </div>
  );
}
