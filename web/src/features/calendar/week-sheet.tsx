import { Download } from "lucide-react";
import { useTranslation } from "react-i18next";
import { type Entry, institution } from "../../api/institution";
import { weekPdf } from "../../api/records";
import { useQuery } from "../../app/router";
import { useSession } from "../../app/session";
import { dayOf, hours, instant, isDay, longDay, mondayOf, shiftDay, shortTime } from "../../i18n/day";
import { Button } from "../../ui/button";
import { Link } from "../../ui/link";
import { Listed } from "../../ui/listed";
import { useLoad } from "../../ui/use-load";
import { useProvince } from "../desk/captions";
import { useInstitutionNow } from "../desk/institution-time";
import "./week-sheet.css";

const kConsented = ["APPROVED", "ANNOUNCED", "PREPARING", "TESTED", "READY", "LIVE", "ENDED", "SHUT_DOWN"];

// The weekly schedule as it is published: one A4 page, lying. What is on it is what the calendar has, and nothing undecided.
export default function WeekSheet() {
  const today = dayOf(useInstitutionNow());
  const [wanted] = useQuery("day", "");
  const monday = mondayOf(isDay(wanted) ? wanted : today);
  return <Week key={monday} monday={monday} />;
}

function Week({ monday }: { monday: string }) {
  const { t, i18n } = useTranslation();
  const { info } = useSession();
  const now = new Date(useInstitutionNow());
  const sunday = shiftDay(monday, 6);
  // A rehearsal of Monday's meeting may stand in the week before.
  const entries = useLoad(() => institution.schedule(shiftDay(monday, -7), sunday));
  const meetings = (entries.data ?? []).filter(
    (one) => one.what === "MEETING" && dayOf(one.slot.opens_at) >= monday && kConsented.includes(one.stage ?? ""),
  );
  return (
    <main className="sheet-page">
      <div className="sheet-tools">
        <Link className="btn" to={`/office/calendar?day=${monday}`}>
          {t("act.to_calendar")}
        </Link>
        <span className="row">
          <a className="btn" href={weekPdf(monday)} download={`lich-tuan-${monday}.pdf`} data-action="week-pdf">
            <Download size={18} aria-hidden="true" />
            {t("act.download_pdf")}
          </a>
          <Button tone="primary" onClick={() => print()}>
            {t("act.print")}
          </Button>
        </span>
      </div>
      <article className="a4" data-rows={meetings.length > 22 ? "many" : meetings.length > 13 ? "some" : undefined}>
        <header>
          <p>{t("sheet.office", { province: info.province })}</p>
          <h1>{t("sheet.title")}</h1>
          <p className="num">
            {t("sheet.range", {
              from: longDay(instant(monday, "12:00"), i18n.language),
              until: longDay(instant(sunday, "12:00"), i18n.language),
            })}
          </p>
        </header>
        <Listed loaded={{ ...entries, data: entries.data && meetings }} empty={<p>{t("sheet.nothing")}</p>}>
          {(rows) => <SheetTable meetings={rows} all={entries.data ?? []} />}
        </Listed>
        <footer className="num">{t("sheet.made", { time: shortTime(now) })}</footer>
      </article>
    </main>
  );
}

function SheetTable({ meetings, all }: { meetings: Entry[]; all: Entry[] }) {
  const { t, i18n } = useTranslation();
  const { caption } = useProvince();
  const trialOf = (one: Entry, what: Entry["what"]) =>
    all.find((other) => other.dossier === one.dossier && other.what === what)?.slot.opens_at;
  const first = (one: Entry, i: number) =>
    i === 0 || dayOf(meetings[i - 1]?.slot.opens_at ?? 0) !== dayOf(one.slot.opens_at);
  const sameDay = (one: Entry) =>
    meetings.filter((other) => dayOf(other.slot.opens_at) === dayOf(one.slot.opens_at)).length;
  return (
    <table>
      <thead>
        <tr>
          {(["day", "hours", "meeting", "host", "sites", "trial"] as const).map((name) => (
            <th key={name} scope="col">
              {t(`sheet.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {meetings.map((one, i) => (
          <tr key={one.dossier}>
            {first(one, i) && (
              <th scope="rowgroup" rowSpan={sameDay(one)}>
                {longDay(one.slot.opens_at, i18n.language).replace(/\/\d{4}$/, "")}
              </th>
            )}
            <td className="num">{hours(one.slot.opens_at, one.slot.ends_at)}</td>
            <td>{one.title}</td>
            <td>{one.host_name}</td>
            <td className="num">
              {one.seats.length > 4 ? t("desk.sites", { n: one.seats.length }) : one.seats.map(caption).join(", ")}
            </td>
            <td className="num">
              {[trialOf(one, "REHEARSAL_1"), trialOf(one, "REHEARSAL_2")]
                .flatMap((at) => (at ? shortTime(at) : []))
                .join("; ")}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
