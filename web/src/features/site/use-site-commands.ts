import { useTranslation } from "react-i18next";
import type { CommandFields, CommandName } from "../../api/types";
import { refusalText } from "../../ui/fault";
import { useRoom, useRoomConnection } from "../../ui/room-context";
import { say } from "../../ui/toasts";

// Commands of the site's own page, with the refusal told in words; nothing is kept for later while the line is down.
export function useSiteCommands() {
  const { t } = useTranslation();
  const room = useRoomConnection();
  const online = useRoom((s) => s.line === "online");
  const send = async (name: CommandName, fields: CommandFields = {}, done?: string): Promise<boolean> => {
    const outcome = await room.command(name, fields);
    if (!outcome.ok) say({ text: refusalText(outcome.error, t), bad: true });
    else if (done) say({ text: done });
    return outcome.ok;
  };
  return { send, blocked: online ? null : t("control.reason.offline") };
}
