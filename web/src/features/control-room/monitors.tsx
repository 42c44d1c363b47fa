import { type KeyboardEvent, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { take } from "../../actions/take";
import { SceneView } from "../../media/scene-view";
import { RehearsalMark } from "../../ui/rehearsal-mark";
import { useRoom, useRoomConnection } from "../../ui/room-context";
import { say } from "../../ui/toasts";
import { useDesk, useDeskView } from "./desk";
import { PaneTargets } from "./pane-targets";

// Preview left, program right, never one monitor: colour, word and place tell them apart.
export function Monitors() {
  const { t } = useTranslation();
  const room = useRoomConnection();
  const takeByEnter = useTakeByEnter();
  const preview = useMemo(() => room.previewFeed(), [room]);
  const program = useMemo(() => room.programFeed(), [room]);
  return (
    <div className="monitors">
      <section className="monitor monitor-preview" aria-label={t("preview.picture")} {...takeByEnter}>
        <header>
          <strong>{t("tally.preview")}</strong>
          <LastHand of="preview" />
          <Hint />
        </header>
        <div className="monitor-picture">
          <SceneView feed={preview} name="preview" label={t("preview.picture")} />
          <PaneTargets />
        </div>
      </section>
      <section className="monitor monitor-program" aria-label={t("program.picture")}>
        <header>
          <strong>{t("tally.program")}</strong>
          <LastHand of="program" />
          <ShownCount />
        </header>
        <div className="monitor-picture">
          <SceneView feed={program} name="program" label={t("program.picture")}>
            <RehearsalMark />
          </SceneView>
          <HeldMark />
        </div>
      </section>
    </div>
  );
}

// The preview's own Enter; on a pane or its cross the key presses that, and nowhere else it does anything of ours.
function useTakeByEnter() {
  const desk = useDesk();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.code !== "Enter" || event.repeat || event.target !== event.currentTarget) return;
    const reason = take.blocked(desk);
    if (reason) say({ text: reason, bad: true });
    else void take.run(desk);
  };
  return { tabIndex: 0, onKeyDown };
}

// Told only when it was somebody else's: one's own hand is known.
function LastHand({ of }: { of: "preview" | "program" }) {
  const { t } = useTranslation();
  const by = useRoom((s) => s.sections[of]?.by ?? "");
  const own = useRoom((s) => s.name);
  if (by === "" || by === own) return null;
  return (
    <span className="last-hand ellipsis" data-last-hand={of}>
      {t("control.by", { name: by })}
    </span>
  );
}

function Hint() {
  const { t } = useTranslation();
  const desk = useDesk();
  const seat = useDeskView((s) => s.seat);
  const pane = useDeskView((s) => s.pane);
  const text =
    pane !== null
      ? t("preview.hint_swap")
      : seat !== null
        ? t("preview.hint_selected", { caption: desk.caption(seat) })
        : t("preview.hint");
  return (
    <span className="ellipsis monitor-hint" role="status" title={text}>
      {text}
    </span>
  );
}

function ShownCount() {
  const { t } = useTranslation();
  const shown = useRoom((s) => s.sections.program?.shown ?? 0);
  const expected = useRoom((s) => s.sections.program?.expected ?? 0);
  return (
    <span className="monitor-shown num" data-shown={shown} data-expected={expected}>
      {/* "0 of 0" says nothing: before the first room joins there is nobody to show it to. */}
      <b hidden={expected === 0} className={shown < expected ? "tone-warn" : "tone-good"}>
        {t("program.shown", { n: shown, m: expected })}
      </b>
    </span>
  );
}

function HeldMark() {
  const { t } = useTranslation();
  const frozen = useRoom((s) => s.sections.program?.scene.mode === "frozen");
  return frozen ? <span className="held-mark">{t("scene.held")}</span> : null;
}
