import { Presentation } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/button";
import { useSharing } from "./use-sharing";
import { useSiteCommands } from "./use-site-commands";

export function ShareButton() {
  const { t } = useTranslation();
  const { sharing, start, stop } = useSharing();
  const { blocked } = useSiteCommands();
  return (
    <Button blocked={blocked} tone={sharing ? "danger" : "plain"} onClick={sharing ? stop : start} data-action="share">
      <Presentation size={20} aria-hidden="true" />
      {t(sharing ? "act.share_stop" : "act.share")}
    </Button>
  );
}
