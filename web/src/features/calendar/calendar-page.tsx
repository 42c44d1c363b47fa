import { ChevronLeft, ChevronRight, Printer } from "lucide-react";
import { useTranslation } from "react-i18next";
import { institution } from "../../api/institution";
import { useQuery } from "../../app/router";
import { dayOf, instant, isDay, longDay, mondayOf, shiftDay } from "../../i18n/day";
import { Button } from "../../ui/button";
import { Link } from "../../ui/link";
import { useLoad } from "../../ui/use-load";
import { useInstitutionNow } from "../desk/institution-time";
import { Segments } from "../desk/segments";
import { DayView } from "./day-view";
import { WeekView } from "./week-view";
import "../desk/desk.css";
import "./calendar.css";

const kRefreshMs = 30_000;

export default function CalendarPage() {
  const { t } = useTranslation();
  const today = dayOf(useInstitutionNow());
  const [view, setView] = useQuery("view", "week");
  const [wanted, setDay] = useQuery("day", "");
  const day = isDay(wanted) ? wanted : today;
  const [from, until] = view === "day" ? [day, day] : [mondayOf(day), shiftDay(mondayOf(day), 6)];
  const options = ["day", "week"].map((value) => ({ value, label: t(`calendar.${value}` as "calendar.day") }));
  return (
    <div className="calendar">
      <div className="desk-bar">
        <div className="row calendar-turn">
          <Button onClick={() => setDay(shiftDay(day, view === "day" ? -1 : -7))} title={t("calendar.before")}>
            <ChevronLeft size={18} aria-hidden="true" />
            <span className="visually-hidden">{t("calendar.before")}</span>
          </Button>
          <Button onClick={() => setDay("")}>{t(view === "day" ? "calendar.today" : "calendar.this_week")}</Button>
          <Button onClick={() => setDay(shiftDay(day, view === "day" ? 1 : 7))} title={t("calendar.after")}>
            <ChevronRight size={18} aria-hidden="true" />
            <span className="visually-hidden">{t("calendar.after")}</span>
          </Button>
          <Range from={from} until={until} />
        </div>
        <div className="row">
          <Segments label={t("calendar.view")} value={view} options={options} onChange={setView} />
          <Link className="btn" to={`/office/week-sheet?day=${mondayOf(day)}`}>
            <Printer size={18} aria-hidden="true" /> {t("act.print_week")}
          </Link>
        </div>
      </div>
      <Shown key={`${from}/${until}`} from={from} until={until} view={view} today={today} />
    </div>
  );
}

function Range({ from, until }: { from: string; until: string }) {
  const { t, i18n } = useTranslation();
  const first = longDay(instant(from, "12:00"), i18n.language);
  if (from === until) return <h2 className="num">{first}</h2>;
  const short = (day: string) => day.split("-").reverse().slice(0, 2).join("/");
  return (
    <h2 className="num">
      {t("calendar.week_of", { from: short(from), until: `${short(until)}/${until.slice(0, 4)}` })}
    </h2>
  );
}

interface ShownProps {
  from: string;
  until: string;
  view: string;
  today: string;
}

function Shown({ from, until, view, today }: ShownProps) {
  const entries = useLoad(() => institution.schedule(from, until), kRefreshMs);
  if (view === "day") return <DayView entries={entries} />;
  return <WeekView entries={entries} monday={from} today={today} />;
}
