import { useTranslation } from "react-i18next";
import { institution } from "../../api/institution";
import { Fault } from "../../ui/fault";
import { useLoad } from "../../ui/use-load";
import { useProvince } from "../desk/captions";
import { Duties } from "../dossier/duties";
import "../dossier/dossier.css";

const kRefreshMs = 60_000;

// What units, the Office and the department for information owe in the year, beside the meetings.
export default function YearPage() {
  const { t } = useTranslation();
  const { caption } = useProvince();
  const year = useLoad(institution.year, kRefreshMs);
  if (year.error && !year.data) return <Fault error={year.error} retry={year.reload} />;
  if (!year.data) return <p role="status">{t("app.loading")}</p>;
  return (
    <>
      <p className="quiet">{t("year.note")}</p>
      <Duties outcomes={year.data.outcomes} captions={caption} />
    </>
  );
}
