import { Headset } from "lucide-react";
import { type Action, needsControl } from "./action";

// Held, not pressed: begins with the key or the button down and ends with it up (features/control-room/talk-hold.ts).
export const talk: Action<number | null> = {
  id: "talk",
  label: "act.talkback",
  keycap: "F8",
  icon: Headset,
  blocked: (desk, seat) => {
    const reason = needsControl(desk);
    if (reason) return reason;
    const row = seat === null ? undefined : desk.site(seat);
    if (!row) return desk.t("talk.choose");
    if (row.connection !== "CONNECTED") return desk.t("talk.not_connected", { caption: row.caption });
    // The server refuses it as well: the room's microphone would carry the talk on air.
    if (row.room_mic && row.bridge_mic) return desk.t("talk.on_air", { caption: row.caption });
    return null;
  },
  run: (desk, seat) => (seat === null ? undefined : desk.talk.begin(seat)),
};
