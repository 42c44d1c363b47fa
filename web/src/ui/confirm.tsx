import { useTranslation } from "react-i18next";
import { Button } from "./button";
import { Dialog } from "./dialog";

interface Props {
  title: string;
  detail?: string;
  verb: string;
  stay?: string; // what Cancel means here, when "cancel" could be read as the thing itself
  tone: "danger" | "good" | "primary";
  onYes(): void;
  onNo(): void;
}

// Names the object, the scope and the consequence; the verb stands on the button; Cancel has the focus.
export function Confirm({ title, detail, verb, stay, tone, onYes, onNo }: Props) {
  const { t } = useTranslation();
  const actions = (
    <>
      <Button onClick={onNo} data-autofocus>
        {stay ?? t("act.dismiss")}
      </Button>
      <Button tone={tone} onClick={onYes}>
        {verb}
      </Button>
    </>
  );
  return (
    <Dialog title={title} actions={actions} onClose={onNo}>
      {detail && <p>{detail}</p>}
    </Dialog>
  );
}
