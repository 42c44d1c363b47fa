import { useTranslation } from "react-i18next";
import { talk } from "../../actions/talk";
import type { SiteRow } from "../../api/types";
import { Button } from "../../ui/button";
import { useRoom } from "../../ui/room-context";
import { useDesk } from "./desk";

const kTalk = talk.icon as NonNullable<typeof talk.icon>;

// Held with the mouse, a finger or the space bar; red while the room hears the operator, not before.
export function TalkButton({ row }: { row: SiteRow }) {
  const { t } = useTranslation();
  const desk = useDesk();
  useRoom((s) => s.sections);
  useRoom((s) => s.line);
  const blocked = talk.blocked(desk, row.seat);
  const down = () => {
    if (!blocked) talk.run(desk, row.seat);
  };
  const up = () => desk.talk.end();
  const Icon = kTalk;
  return (
    <Button
      tone={row.spoken_to ? "danger" : "plain"}
      keycap={talk.keycap}
      blocked={blocked}
      data-action={talk.id}
      aria-pressed={row.spoken_to}
      title={t("talk.hold")}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        down();
      }}
      onPointerUp={up}
      onPointerCancel={up}
      onKeyDown={(event) => event.code === "Space" && !event.repeat && down()}
      onKeyUp={(event) => event.code === "Space" && up()}
      onBlur={up}
    >
      <Icon size={18} aria-hidden="true" />
      {t(talk.label)}
    </Button>
  );
}
