import { Hand, LifeBuoy, LogOut, MonitorUp, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/button";
import { Confirm } from "../../ui/confirm";
import { useRoomConnection } from "../../ui/room-context";
import { say } from "../../ui/toasts";
import { useOwnRequest, useOwnRow, useTally } from "./own-row";
import { openRoomScreen } from "./room-screen-link";
import { ShareButton } from "./share-button";
import { SpeakDialog } from "./speak-dialog";
import { TextDialog } from "./text-dialog";
import { useSiteCommands } from "./use-site-commands";

export function SiteActions({ caption, onLeave }: { caption: string; onLeave: () => void }) {
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
      <LeaveButton caption={caption} onLeave={onLeave} />
    </div>
  );
}

// A room on air is asked first; any other goes at once, it can come back in one press.
function LeaveButton({ caption, onLeave }: { caption: string; onLeave: () => void }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const onAir = useTally() === "PROGRAM";
  return (
    <>
      <Button tone="ghost" onClick={onAir ? () => setAsking(true) : onLeave} data-action="leave">
        <LogOut size={20} aria-hidden="true" />
        {t("act.leave")}
      </Button>
      {asking && (
        <Confirm
          title={t("confirm.leave_on_air")}
          detail={t("confirm.leave_on_air_why", { caption })}
          stay={t("act.stay")}
          verb={t("act.leave")}
          tone="danger"
          onYes={onLeave}
          onNo={() => setAsking(false)}
        />
      )}
    </>
  );
}

function SpeakButton() {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const request = useOwnRequest();
  const { meeting } = useRoomConnection().options;
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
        <SpeakDialog
          onClose={() => setAsking(false)}
          keep={`room/${meeting}/topic`}
          onSend={(topic, minutes) => send("speak_request", { topic, minutes })}
        />
      )}
    </>
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
  const { meeting } = useRoomConnection().options;
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
          keep={`room/${meeting}/fault`}
          onSend={(text) => send("report_fault", { text }, t("sitepage.fault_sent", { text }))}
        />
      )}
    </>
  );
}
