import { useTranslation } from "react-i18next";
import { hourMinute } from "../../i18n/format";
import { Button } from "../../ui/button";
import { Confirm } from "../../ui/confirm";
import { Dialog } from "../../ui/dialog";
import { useRoom, useRoomConnection } from "../../ui/room-context";

// One seat, one page: another PC has it, or has just taken it.
export function SeatDialogs({ onLeave }: { onLeave: () => void }) {
  const { t } = useTranslation();
  const room = useRoomConnection();
  const taken = useRoom((s) => s.seatTaken);
  const lost = useRoom((s) => s.line === "seat_lost");
  if (taken) {
    return (
      <Confirm
        title={t("sitepage.taken_title")}
        detail={t("sitepage.taken", { time: hourMinute(taken.since) })}
        verb={t("act.take_over")}
        tone="primary"
        onYes={() => room.takeOver()}
        onNo={onLeave}
      />
    );
  }
  if (!lost) return null;
  const actions = (
    <>
      <Button onClick={onLeave}>{t("act.close_dialog")}</Button>
      <Button tone="primary" onClick={() => room.returnToSeat()}>
        {t("act.return_seat")}
      </Button>
    </>
  );
  return <Dialog title={t("sitepage.seat_lost")} actions={actions} onClose={onLeave} />;
}
