import { useTranslation } from "react-i18next";
import { Button } from "../../ui/button";
import { useRoom } from "../../ui/room-context";
import { SpeakTimer } from "../../ui/speak-timer";
import { useSiteCommands } from "../site/use-site-commands";

export function CurrentSpeaker() {
  const { t } = useTranslation();
  const { send, blocked } = useSiteCommands();
  const request = useRoom((s) => s.sections.queue?.find((r) => r.state === "ON_AIR"));
  if (!request) return <p className="current-speaker quiet">{t("queue.nobody")}</p>;
  return (
    <section className="current-speaker panel" aria-label={t("queue.current")}>
      <span className="pill tone-live">{t("queue.current")}</span>
      <div className="request-what">
        <b className="ellipsis">{request.caption}</b>
        <span className="ellipsis quiet">{request.topic || t("queue.no_topic")}</span>
      </div>
      <SpeakTimer request={request} />
      <Button blocked={blocked} onClick={() => void send("speak_done", { request: request.id })}>
        {t("act.speak_done")}
      </Button>
    </section>
  );
}
