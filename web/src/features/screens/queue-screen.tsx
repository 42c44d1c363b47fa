import { useTranslation } from "react-i18next";
import type { SpeakRequest } from "../../api/types";
import { ServerClock } from "../../ui/clock";
import { useRoom } from "../../ui/room-context";
import { SpeakTimer } from "../../ui/speak-timer";
import { useEnded } from "../ended/ended-facts";
import { Over } from "./program-screen";

const kWaiting: SpeakRequest["state"][] = ["GRANTED", "QUEUED", "SHOWN", "DEFERRED"];

// Who speaks and who comes next, in letters for the far end of a hall.
export function QueueScreen() {
  const { t } = useTranslation();
  const queue = useRoom((s) => s.sections.queue) ?? [];
  const offset = useRoom((s) => s.institutionOffsetMs);
  if (useEnded()) return <Over />;
  const speaker = queue.find((request) => request.state === "ON_AIR");
  const waiting = queue.filter((request) => kWaiting.includes(request.state));
  return (
    <section className="screen-queue" aria-label={t("screens.queue")}>
      <header>
        <h2>{t("queue.title")}</h2>
        <ServerClock offsetMs={offset} />
      </header>
      {speaker ? (
        <div className="screen-speaker" data-speaker={speaker.seat}>
          <span className="pill tone-live">{t("queue.current")}</span>
          <b>{speaker.caption}</b>
          {speaker.topic && <span>{speaker.topic}</span>}
          <SpeakTimer request={speaker} />
        </div>
      ) : (
        <p className="screen-nobody">{t("queue.nobody")}</p>
      )}
      <ol>
        {waiting.map((request, index) => (
          <li key={request.id} data-state={request.state}>
            <b className="num">{index + 1}</b>
            <span className="screen-who">
              <b>{request.caption}</b>
              {request.topic && <span>{request.topic}</span>}
            </span>
            <span className={request.state === "GRANTED" ? "tone-good" : "quiet"}>{t(`speak.${request.state}`)}</span>
          </li>
        ))}
      </ol>
      {waiting.length === 0 && <p className="screen-nobody">{t("queue.empty")}</p>}
    </section>
  );
}
