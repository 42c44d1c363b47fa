import { MonitorUp } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import "./screens-menu.css";
import { kScreens, screenPath, screenTitle } from "./screen-kinds";

// The addresses of the screens, to open here or to type into a screen's own PC.
export function ScreensMenu({ meeting }: { meeting: number }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button tone="ghost" onClick={() => setOpen(true)} title={t("screens.title")} data-action="screens">
        <MonitorUp size={18} aria-hidden="true" />
        <span className="label">{t("screens.title")}</span>
      </Button>
      {open && (
        <Dialog
          title={t("screens.title")}
          actions={<Button onClick={close}>{t("act.close_dialog")}</Button>}
          onClose={close}
        >
          <p>{t("screens.how")}</p>
          <ul className="screens-list">
            {kScreens.map((kind) => (
              <li key={kind}>
                <a href={screenPath(meeting, kind)} target="_blank" rel="noreferrer">
                  {t(screenTitle(kind))}
                </a>
                <code className="num">{`${location.origin}${screenPath(meeting, kind)}`}</code>
              </li>
            ))}
          </ul>
        </Dialog>
      )}
    </>
  );
}
