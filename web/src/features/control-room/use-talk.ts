import { useEffect } from "react";
import { talk } from "../../actions/talk";
import { useRoom } from "../../ui/room-context";
import { say } from "../../ui/toasts";
import type { Desk } from "./desk";

// F8 held talks with the selected site. A window that loses the focus never hears the key go up: it ends then, too.
export function useTalk(desk: Desk): void {
  const desks = useRoom((s) => s.sections.control?.talk_desk ?? null);
  useEffect(() => {
    if (desks !== null) desk.talk.reconcile();
  }, [desk, desks]);
  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      if (event.code !== "F8") return;
      event.preventDefault();
      if (event.repeat || document.querySelector("dialog[open]")) return;
      const { seat } = desk.view.getState();
      const reason = talk.blocked(desk, seat);
      if (reason) say({ text: reason, bad: true });
      else talk.run(desk, seat);
    };
    const up = (event: KeyboardEvent) => {
      if (event.code === "F8") desk.talk.end();
    };
    const gone = () => desk.talk.end();
    window.addEventListener("keydown", down);
    window.addEventListener("keyup", up);
    window.addEventListener("blur", gone);
    return () => {
      window.removeEventListener("keydown", down);
      window.removeEventListener("keyup", up);
      window.removeEventListener("blur", gone);
      desk.talk.close();
    };
  }, [desk]);
}
