import { useTranslation } from "react-i18next";
import { hourMinute } from "../../i18n/format";
import { secondsText } from "../../i18n/seconds";
import type { Captions } from "../desk/captions";
import type { Presence } from "./presence";

// The picture in words, for those who do not see it.
export function PresenceTable({ rows, captions }: { rows: readonly Presence[]; captions: Captions }) {
  const { t, i18n } = useTranslation();
  return (
    // A table does not shrink: its wrapper is what hides.
    <div className="visually-hidden">
      <table>
        <caption>{t("report.presence")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("office.site")}</th>
            <th scope="col">{t("report.joined")}</th>
            <th scope="col">{t("site.LEFT")}</th>
            <th scope="col">{t("report.losses")}</th>
            <th scope="col">{t("report.lost_time")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((one) => (
            <tr key={one.seat}>
              <th scope="row">{captions(one.seat)}</th>
              <td>{one.joinedAt ? hourMinute(one.joinedAt) : t("report.never_in")}</td>
              <td>{one.leftAt ? hourMinute(one.leftAt) : ""}</td>
              <td>{one.losses}</td>
              <td>{secondsText(one.lostMs / 1000, i18n.language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
