import { useTranslation } from "react-i18next";
import type { CommandName, SpeakRequest } from "../../api/types";
import { minutesSeconds } from "../../i18n/format";
import type { MessageKey } from "../../i18n/vi";
import { Button } from "../../ui/button";
import { useNow } from "../../ui/clock";
import { useRoom } from "../../ui/room-context";
import { useSiteCommands } from "../site/use-site-commands";

const kWaiting: SpeakRequest["state"][] = ["QUEUED", "SHOWN", "GRANTED", "DEFERRED"];
const kAnswers: [CommandName, MessageKey, "good" | "plain"][] = [
  ["speak_grant", "act.speak_grant", "good"],
  ["speak_defer", "act.speak_defer", "plain"],
  ["speak_decline", "act.speak_decline", "plain"],
];

export function ChairQueue() {
  const { t } = useTranslation();
  const queue = useRoom((s) => s.sections.queue);
  const waiting = (queue ?? []).filter((request) => kWaiting.includes(request.state));
  return (
    <section className="chair-queue" aria-labelledby="chair-queue">
      <h2 id="chair-queue">
        {t("queue.title")} <span className="count num">{waiting.length || ""}</span>
      </h2>
      {waiting.length === 0 && <p className="quiet">{t(queue ? "queue.empty" : "app.loading")}</p>}
      <ol>
        {waiting.map((request, index) => (
          <Request key={request.id} request={request} number={index + 1} />
        ))}
      </ol>
    </section>
  );
}

function Request({ request, number }: { request: SpeakRequest; number: number }) {
  const { t } = useTranslation();
  const { send, blocked } = useSiteCommands();
  const offset = useRoom((s) => s.clockOffsetMs);
  const now = useNow(Math.round(offset));
  const granted = request.state === "GRANTED";
  return (
    <li className="chair-request panel" data-request={request.id} data-state={request.state}>
      <div className="chair-who">
        <b className="chair-number num">{number}</b>
        <div className="request-what">
          <b>{request.caption}</b>
          <span className="quiet">{request.topic || t("queue.no_topic")}</span>
          <small className={granted ? "tone-good" : "quiet"}>
            {t(`speak.${request.state}`)} · {request.minutes ? `${t("queue.minutes", { n: request.minutes })} · ` : ""}
            <span className="num">{t("queue.waiting", { time: minutesSeconds(now - Date.parse(request.at)) })}</span>
          </small>
        </div>
      </div>
      {!granted && (
        <div className="chair-answers">
          {kAnswers.map(([name, label, tone]) => (
            <Button
              key={name}
              big
              tone={tone}
              blocked={blocked}
              data-action={name}
              onClick={() => void send(name, { request: request.id })}
            >
              {t(label)}
            </Button>
          ))}
        </div>
      )}
    </li>
  );
}
