import { useTranslation } from "react-i18next";
import type { OneTimeCode } from "../../api/model";
import { hourMinute } from "../../i18n/format";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";

interface Props {
  name: string;
  code: OneTimeCode;
  onClose(): void;
}

// A code that is read out over the telephone: large, in threes.
export function CodeDialog({ name, code, onClose }: Props) {
  const { t } = useTranslation();
  const spaced = code.code.replace(/(\d{3})(?=\d)/, "$1 ");
  const actions = (
    <Button tone="primary" onClick={onClose} data-autofocus>
      {t("act.close_dialog")}
    </Button>
  );
  return (
    <Dialog title={t("office.code_for", { name })} actions={actions} onClose={onClose}>
      <output className="big-code num" data-code={code.code}>
        {spaced}
      </output>
      <p>{t("office.code_until", { time: hourMinute(code.expires_at) })}</p>
    </Dialog>
  );
}
