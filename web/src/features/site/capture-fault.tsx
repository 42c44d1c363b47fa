import { useTranslation } from "react-i18next";
import { useSession } from "../../app/session";
import type { MessageKey } from "../../i18n/vi";
import type { CaptureFault } from "../../media/capture";

const kWords: Record<CaptureFault, MessageKey> = {
  insecure: "err.insecure",
  denied: "err.camera_denied",
  absent: "err.camera_absent",
  busy: "err.camera_busy",
};

export function CaptureFaultNote({ fault, retry }: { fault: CaptureFault; retry: () => void }) {
  const { t } = useTranslation();
  const { info } = useSession();
  return (
    <div className="error" role="alert">
      {t(kWords[fault], { url: info.authority_url })}{" "}
      {fault !== "insecure" && (
        <button type="button" className="linkish" onClick={retry}>
          {t("act.retry")}
        </button>
      )}
    </div>
  );
}
