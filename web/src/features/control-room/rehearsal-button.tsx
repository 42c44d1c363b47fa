import { useState } from "react";
import { useTranslation } from "react-i18next";
import { rehearsalBegin, rehearsalEnd } from "../../actions/rehearsal";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { useRoom } from "../../ui/room-context";
import { useLive } from "../live/live-dossier";
import { ActionButton } from "./action-button";
import { useDesk } from "./desk";

// Before the meeting is opened: start a rehearsal, or end the one that runs. On the day before it is the first one, on
// the day itself the second; the operator may say otherwise.
export function RehearsalButton() {
  const { t } = useTranslation();
  const desk = useDesk();
  const { offsetMs } = useLive();
  const [asking, setAsking] = useState(false);
  const meeting = useRoom((s) => s.sections.meeting);
  if (meeting?.phase !== "APPROVED") return null;
  if (meeting.rehearsal != null) return <ActionButton action={rehearsalEnd} argument={undefined} tone="primary" />;
  const close = () => setAsking(false);
  const usual = usualNumber(meeting.starts_at, meeting.rehearsals ?? [], Date.now() + offsetMs);
  return (
    <>
      <Button onClick={() => setAsking(true)} data-action="rehearse">
        {t("act.rehearse")}
      </Button>
      {asking && (
        <Dialog title={t("act.rehearse")} actions={<Button onClick={close}>{t("act.dismiss")}</Button>} onClose={close}>
          <p>{t("rehearsal.what")}</p>
          <div className="row">
            {[1, 2].map((number) => (
              <Button
                key={number}
                tone={number === usual ? "primary" : "plain"}
                blocked={rehearsalBegin.blocked(desk, number)}
                data-rehearse={number}
                onClick={() => {
                  close();
                  void rehearsalBegin.run(desk, number);
                }}
              >
                {t("rehearsal.number", { n: number })}
              </Button>
            ))}
          </div>
        </Dialog>
      )}
    </>
  );
}

// By the institution's clock: the day before it is the first.
function usualNumber(startsAt: string, over: number[], now: number): number {
  const today = new Date(now).toDateString() === new Date(startsAt).toDateString();
  return today || over.includes(1) ? 2 : 1;
}
