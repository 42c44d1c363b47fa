import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { hourMinute } from "../../i18n/format";
import { useNow } from "../../ui/clock";
import { useRoom, useRoomConnection } from "../../ui/room-context";
import { useDesk } from "./desk";

const kStaleMs = 5000;

// True when nothing was heard of the server for so long that its numbers are history. Looked at once a second and told
// on change only: the whole desk hangs on it.
export function useStale(): boolean {
  const room = useRoomConnection();
  const [stale, setStale] = useState(false);
  useEffect(() => {
    const look = () => {
      const { heardAt } = room.state;
      setStale(heardAt > 0 && Date.now() - heardAt > kStaleMs);
    };
    const timer = setInterval(look, 1000);
    return () => clearInterval(timer);
  }, [room]);
  return stale;
}

// Who has the control, whether media and log are there, and how old the numbers are.
export function StateBanner() {
  const { t } = useTranslation();
  const desk = useDesk();
  const control = useRoom((s) => s.sections.control);
  const phase = useRoom((s) => s.sections.meeting?.phase);
  const rehearsal = useRoom((s) => s.sections.meeting?.rehearsal ?? null) !== null;
  const heardAt = useRoom((s) => s.heardAt);
  const talking = useRoom((s) =>
    (s.sections.sites ?? []).flatMap((row) => (row.spoken_to ? row.caption : [])).join(", "),
  );
  const now = useNow();
  const stale = useStale();
  const age = Math.floor((now - heardAt) / 1000);
  const notes: [string, string][] = [];
  if (control?.media_available === false) notes.push(["bad", t("control.no_media")]);
  if (control?.log_available === false) notes.push(["warn", t("control.no_log")]);
  if (talking.length > 0) notes.push(["bad", t("talk.on", { caption: talking })]);
  if (phase === "APPROVED" && !rehearsal) notes.push(["info", t("control.not_open")]);
  if (control?.owner_user && control.owner_user !== desk.user) {
    notes.push([
      "info",
      t("ban.other_operator", { name: control.owner, time: hourMinute(control.since ?? new Date()) }),
    ]);
  }
  if (stale) notes.push(["warn", t("ban.stale", { s: age })]);
  return notes.map(([tone, text]) => (
    <div key={text} className={`banner banner-${tone}`} role="status">
      {text}
    </div>
  ));
}
