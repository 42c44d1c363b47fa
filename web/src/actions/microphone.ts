import { Mic, MicOff } from "lucide-react";
import { type Action, needsControl } from "./action";

export const micOpen: Action<number> = {
  id: "mic_open",
  label: "act.mic_open",
  icon: Mic,
  blocked: needsControl,
  run: (desk, seat) =>
    desk.issue("mic_open", { seat }, desk.t("control.done.mic_open", { caption: desk.caption(seat) }), () =>
      micClose.run(desk, seat),
    ),
};

export const micClose: Action<number> = {
  id: "mic_close",
  label: "act.mic_close",
  icon: MicOff,
  blocked: needsControl,
  run: (desk, seat) =>
    desk.issue("mic_close", { seat }, desk.t("control.done.mic_close", { caption: desk.caption(seat) }), () =>
      micOpen.run(desk, seat),
    ),
};
