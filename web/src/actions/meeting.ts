import { type Action, needsControl } from "./action";

export const openMeeting: Action = {
  id: "open",
  label: "act.open",
  blocked: needsControl,
  run: (desk) => {
    desk.view.setState({ dialog: null });
    return desk.issue("open");
  },
};

export const closeMeeting: Action = {
  id: "close",
  label: "act.close",
  blocked: needsControl,
  run: (desk) => {
    desk.view.setState({ dialog: null });
    return desk.issue("close");
  },
};

export const reopenMeeting: Action = {
  id: "reopen",
  label: "act.reopen",
  blocked: needsControl,
  run: (desk) => desk.issue("reopen"),
};
