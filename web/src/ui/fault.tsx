import { useTranslation } from "react-i18next";
import { HttpError, OfflineError } from "../api/http";
import type { ApiError } from "../api/types";
import type { MessageKey } from "../i18n/vi";

const kOwnWords: Record<string, MessageKey> = { offline: "err.offline", timeout: "err.timeout" };

type Translate = (key: MessageKey) => string;

// The server's sentence when it wrote one, ours when the network or the clock spoke.
export function faultText(error: unknown, t: Translate): string {
  if (error instanceof OfflineError) return t("err.load");
  if (error instanceof HttpError) return error.message || t("err.unknown");
  return t("err.unknown");
}

export function refusalText(error: ApiError, t: Translate): string {
  return error.message || t(kOwnWords[error.code] ?? "err.unknown");
}

export function Fault({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  const incident = error instanceof HttpError ? error.incident : undefined;
  return (
    <div className="error" role="alert">
      {faultText(error, t)}
      {incident && <small>{t("err.incident", { code: incident })}</small>}
      {retry && " "}
      {retry && (
        <button type="button" className="linkish" onClick={retry}>
          {t("act.retry")}
        </button>
      )}
    </div>
  );
}
