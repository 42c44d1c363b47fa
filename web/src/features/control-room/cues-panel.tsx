import { ChevronUp, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { needsControl } from "../../actions/action";
import { cueGo, cueMove, cueNext, cuePrepare, cueRemove } from "../../actions/cues";
import type { Cue } from "../../api/types";
import { Button } from "../../ui/button";
import { useRoom } from "../../ui/room-context";
import { ActionButton } from "./action-button";
import { useDesk } from "./desk";

export function CuesPanel() {
  const { t } = useTranslation();
  const desk = useDesk();
  const cues = useRoom((s) => s.sections.cues);
  const current = useRoom((s) => s.sections.current_cue);
  return (
    <section className="panel desk-panel" aria-labelledby="cues">
      <h2 id="cues">{t("cues.title")}</h2>
      {!cues?.length && <p className="quiet">{t(cues ? "cues.empty" : "app.loading")}</p>}
      <ol className="scroll">
        {cues?.map((cue, index) => (
          <CueRow key={cue.id} cue={cue} index={index} current={cue.id === current} />
        ))}
      </ol>
      <div className="row">
        <ActionButton action={cueNext} argument={undefined} tone="primary" />
        <Button
          blocked={needsControl(desk)}
          onClick={() => desk.view.setState({ dialog: "cue" })}
          data-action="cue-save"
        >
          {t("act.cue_save")}
        </Button>
      </div>
    </section>
  );
}

function CueRow({ cue, index, current }: { cue: Cue; index: number; current: boolean }) {
  const { t } = useTranslation();
  return (
    <li className="cue" data-cue={cue.id} data-current={current}>
      <b className="request-number num">{index + 1}</b>
      <div className="request-what">
        <b className="ellipsis" title={cue.title}>
          {cue.title}
        </b>
        <small className="quiet">
          {current && <span className="tone-good">{t("cues.current")} · </span>}
          {t("cues.mics", { n: cue.microphones.length })}
        </small>
      </div>
      <div className="request-actions">
        <ActionButton action={cuePrepare} argument={cue.id} />
        <ActionButton action={cueGo} argument={cue.id} />
        {index > 0 && (
          <ActionButton
            action={cueMove}
            argument={{ cue: cue.id, position: index - 1 }}
            className="btn-icon"
            label={t("act.move_up")}
          >
            <ChevronUp size={18} aria-hidden="true" />
          </ActionButton>
        )}
        <ActionButton action={cueRemove} argument={cue.id} className="btn-icon" label={t("act.cue_remove")}>
          <Trash2 size={16} aria-hidden="true" />
        </ActionButton>
      </div>
    </li>
  );
}
