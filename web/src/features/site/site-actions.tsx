import { Hand, LifeBuoy, LogOut, MonitorUp, Presentation, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/button";
import { say } from "../../ui/toasts";
import { useOwnRequest, useOwnRow } from "./own-row";
import { openRoomScreen } from "./room-screen-link";
import { TextDialog } from "./text-dialog";
import { useSharing } from "./use-sharing";
import { useSiteCommands } from "./use-site-commands";

export function SiteActions({ onLeave }: { onLeave: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="site-actions">
      <SpeakButton />
      <ShareButton />
      <Button onClick={() => openRoomScreen() || say({ text: t("err.popup"), bad: true })} data-action="room-screen">
        <MonitorUp size={20} aria-hidden="true" />
        {t("act.room_screen")}
      </Button>
      <div className="site-actions-pair">
        <HelpButton />
        <FaultButton />
      </div>
      <Button tone="ghost" onClick={onLeave} data-action="leave">
        <LogOut size={20} aria-hidden="true" />
        {t("act.leave")}
      </Button>
    </div>
  );
}

function SpeakButton() {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const request = useOwnRequest();
  const { send, blocked } = useSiteCommands();
  if (request) {
    return (
      <div className="own-request" role="status" data-request={request.state}>
        <b>{t("sitepage.my_request", { state: t(`speak.${request.state}`) })}</b>
        {request.state !== "ON_AIR" && (
          <Button blocked={blocked} onClick={() => void send("speak_withdraw", { request: request.id })}>
            {t("act.speak_withdraw")}
          </Button>
        )}
      </div>
    );
  }
  return (
    <>
      <Button tone="primary" big blocked={blocked} onClick={() => setAsking(true)} data-action="speak-request">
        <Hand size={22} aria-hidden="true" />
        {t("act.speak_request")}
      </Button>
      {asking && (
        <TextDialog
          title={t("sitepage.topic_title")}
          label={t("sitepage.topic")}
          verb={t("act.send")}
          onClose={() => setAsking(false)}
          onSend={(topic) => {
            setAsking(false);
            void send("speak_request", { topic });
          }}
        />
      )}
    </>
  );
}

function ShareButton() {
  const { t } = useTranslation();
  const { sharing, start, stop } = useSharing();
  const { blocked } = useSiteCommands();
  return (
    <Button blocked={blocked} tone={sharing ? "danger" : "plain"} onClick={sharing ? stop : start} data-action="share">
      <Presentation size={20} aria-hidden="true" />
      {t(sharing ? "act.share_stop" : "act.share")}
    </Button>
  );
}

function HelpButton() {
  const { t } = useTranslation();
  const asked = useOwnRow()?.help ?? false;
  const { send, blocked } = useSiteCommands();
  if (asked) {
    return (
      <p className="help-sent" role="status">
        {t("sitepage.help_sent")}
      </p>
    );
  }
  return (
    <Button blocked={blocked} onClick={() => void send("help")} data-action="help">
      <LifeBuoy size={20} aria-hidden="true" />
      {t("act.help")}
    </Button>
  );
}

function FaultButton() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const fault = useOwnRow()?.fault;
  const { send, blocked } = useSiteCommands();
  return (
    <>
      <Button blocked={blocked} onClick={() => setOpen(true)} title={fault ?? undefined} data-action="fault">
        <TriangleAlert size={20} aria-hidden="true" />
        {t("act.incident")}
      </Button>
      {open && (
        <TextDialog
          title={t("sitepage.fault_title")}
          label={t("sitepage.fault_text")}
          verb={t("act.incident")}
          required
          onClose={() => setOpen(false)}
          onSend={(text) => {
            setOpen(false);
            void send("report_fault", { text }, t("sitepage.fault_sent", { text }));
          }}
        />
      )}
    </>
  );
}
