import { useTranslation } from "react-i18next";
import { limitTime } from "../../i18n/day";

// Until when, as an office says it.
export function useLimit(): (at: string) => string {
  const { t } = useTranslation();
  return (at) => limitTime(at, (day) => t("deadline.end_of", { day }));
}
