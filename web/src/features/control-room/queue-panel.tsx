import { ChevronUp } from "lucide-react";
import { useTranslation } from "react-i18next";
import { placeNext } from "../../actions/place-next";
import { speakDecline, speakDefer, speakDone, speakGrantOral, speakMove } from "../../actions/speak";
import type { SpeakRequest } from "../../api/types";
import { hourMinute, minutesSeconds } from "../../i18n/format";
import { useNow } from "../../ui/clock";
import { useRoom } from "../../ui/room-context";
import { SpeakTimer } from "../../ui/speak-timer";
import { ActionButton } from "./action-button";

export const kWaiting: SpeakRequest["state"][] = ["QUEUED", "SHOWN", "GRANTED", "DEFERRED"];

export function QueuePanel() {
  const { t } = useTranslation();
  const queue = useRoom((s) => s.sections.queue);
  const speaking = queue?.find((request) => request.state === "ON_AIR");
  const waiting = (queue ?? []).filter((request) => kWaiting.includes(request.state));
  return (
    <section className="panel desk-panel" aria-labelledby="queue">
      <h2 id="queue">
        {t("queue.title")} <span className="count num">{waiting.length || ""}</span>
      </h2>
      {speaking && <Speaking request={speaking} />}
      {waiting.length === 0 && !speaking && <p className="quiet">{t(queue ? "queue.empty" : "app.loading")}</p>}
      <ol className="scroll">
        {waiting.map((request, index) => (
          <Waiting key={request.id} request={request} index={index} />
        ))}
      </ol>
    </section>
  );
}

function Speaking({ request }: { request: SpeakRequest }) {
  const { t } = useTranslation();
  return (
    <div className="speaking" data-request={request.id} data-state={request.state}>
      <div>
        <span className="pill tone-live">{t("speak.ON_AIR")}</span>
        <b className="ellipsis">{request.caption}</b>
      </div>
      <SpeakTimer request={request} />
      <ActionButton action={speakDone} argument={request.id} />
    </div>
  );
}

function Waiting({ request, index }: { request: SpeakRequest; index: number }) {
  const { t } = useTranslation();
  const offset = useRoom((s) => s.clockOffsetMs);
  const now = useNow(Math.round(offset));
  const granted = request.state === "GRANTED";
  return (
    <li className="request" data-request={request.id} data-state={request.state}>
      <b className="request-number num">{index + 1}</b>
      <div className="request-what">
        <b className="ellipsis" title={request.caption}>
          {request.caption}
        </b>
        <span className="ellipsis quiet" title={request.topic}>
          {request.topic || t("queue.no_topic")}
        </span>
        <small className={granted ? "tone-good" : "quiet"}>
          {t(`speak.${request.state}`)} · {request.minutes ? `${t("queue.minutes", { n: request.minutes })} · ` : ""}
          <span className="num" title={hourMinute(request.at)}>
            {t("queue.waiting", { time: minutesSeconds(now - Date.parse(request.at)) })}
          </span>
          {request.granted_by && ` · ${t("queue.by", { name: request.granted_by })}`}
        </small>
      </div>
      <div className="request-actions">
        {granted ? (
          <ActionButton action={placeNext} argument={request.seat} tone="primary" />
        ) : (
          <ActionButton action={speakGrantOral} argument={request.id} tone="primary" />
        )}
        <ActionButton action={speakDefer} argument={request.id} />
        <ActionButton action={speakDecline} argument={request.id} />
        {index > 0 && (
          <ActionButton
            action={speakMove}
            argument={{ request: request.id, position: index - 1 }}
            className="btn-icon"
            label={t("act.move_up")}
          >
            <ChevronUp size={18} aria-hidden="true" />
          </ActionButton>
        )}
      </div>
    </li>
  );
}
