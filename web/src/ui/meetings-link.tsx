import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { go } from "../app/router";

// A real link: it opens in a new tab too, so an operator may look at the list without leaving the desk.
export function MeetingsLink({ className = "btn", children }: { className?: string; children?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <a
      className={className}
      href="/office"
      title={t("act.to_meetings")}
      data-action="to-meetings"
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        go("/office");
      }}
    >
      {children ?? t("act.to_meetings")}
    </a>
  );
}
