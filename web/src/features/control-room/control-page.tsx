import { useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/calls";
import type { Layout } from "../../api/types";
import { useSession } from "../../app/session";
import { Fault } from "../../ui/fault";
import { RoomContext, useOpenRoom } from "../../ui/room-context";
import { useLoad } from "../../ui/use-load";
import { ControlRoom } from "./control-room";
import { Desk, DeskContext, type Words } from "./desk";
import "./control.css";

export default function ControlPage({ meeting }: { meeting: number }) {
  const { t } = useTranslation();
  const layouts = useLoad(api.layouts);
  if (layouts.data) return <Opened meeting={meeting} layouts={layouts.data} />;
  return (
    <main className="centre" data-theme="dark">
      {layouts.error ? <Fault error={layouts.error} retry={layouts.reload} /> : <p role="status">{t("app.loading")}</p>}
    </main>
  );
}

function Opened({ meeting, layouts }: { meeting: number; layouts: Layout[] }) {
  const { t } = useTranslation();
  const { me } = useSession();
  const room = useOpenRoom({ page: "control", meeting, media: true });
  const words = useWords(t);
  const desk = useMemo(() => new Desk(room, words, me.user, layouts), [room, words, me.user, layouts]);
  return (
    <RoomContext.Provider value={room}>
      <DeskContext.Provider value={desk}>
        <ControlRoom />
      </DeskContext.Provider>
    </RoomContext.Provider>
  );
}

// Always of the language spoken now, and itself never another: a change of language takes nothing out of the operator's hands,
// no selection, no open dialog, no held key.
function useWords(t: Words): Words {
  const spoken = useRef(t);
  spoken.current = t;
  return useMemo<Words>(() => (key, values) => spoken.current(key, values), []);
}
