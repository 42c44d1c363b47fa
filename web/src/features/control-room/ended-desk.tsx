import { useTranslation } from "react-i18next";
import { reopenMeeting } from "../../actions/meeting";
import type { SiteRow, SpeakRequest } from "../../api/types";
import { hourMinute } from "../../i18n/format";
import { useNow } from "../../ui/clock";
import { MeetingsLink } from "../../ui/meetings-link";
import { RollcallStill } from "../../ui/rollcall-still";
import { useRoom } from "../../ui/room-context";
import { useEndedFacts } from "../ended/ended-facts";
import { ActionButton } from "./action-button";
import { ShutdownTold } from "./shutdown-told";
import "./ended-desk.css";

const kNoRows: SiteRow[] = [];
const kNoRequests: SpeakRequest[] = [];

// After the end: the meeting's record to read, and nothing that acts on a picture any more.
export function EndedDesk() {
  return (
    <main className="ended-desk" data-ended>
      <Summary />
      <Speakers />
      <Sites />
    </main>
  );
}

function Summary() {
  const { t } = useTranslation();
  const facts = useEndedFacts();
  const now = useNow(Math.round(useRoom((s) => s.institutionOffsetMs)));
  const sites = useRoom((s) => s.sections.sites ?? kNoRows);
  const called = sites.filter((row) => row.rollcall).length;
  const inTime = now < facts.reopenUntilMs;
  const lines = [
    [t("ended.opened_at"), facts.opened],
    [t("ended.ended_at"), facts.ended],
    [t("ended.lasted"), facts.lasted],
    [t("rollcall.title"), t("rollcall.progress", { n: called, m: sites.length })],
  ];
  return (
    <section className="panel ended-summary" aria-labelledby="ended">
      <h2 id="ended">{t("ended.title")}</h2>
      <dl>
        {lines.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="num">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet">{t(inTime ? "ended.reopen_until" : "ended.reopen_over", { time: facts.reopenUntil })}</p>
      <div className="row">
        <MeetingsLink className="btn btn-primary" />
        {inTime && <ActionButton action={reopenMeeting} argument={undefined} />}
      </div>
    </section>
  );
}

function Speakers() {
  const { t } = useTranslation();
  const requests = useRoom((s) => s.sections.queue ?? kNoRequests);
  return (
    <section className="panel ended-list" aria-labelledby="speakers">
      <h2 id="speakers">{t("ended.speakers")}</h2>
      {requests.length === 0 && <p className="quiet">{t("ended.no_speaker")}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard */}
      <ul tabIndex={0}>
        {requests.map((request) => (
          <li key={request.id}>
            <span className="num">{hourMinute(request.at)}</span>
            <span className="request-what">
              <b>{request.caption}</b>
              <span className="quiet">{request.topic || t("queue.no_topic")}</span>
            </span>
            <span>{t(`speak.${request.state}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Sites() {
  const { t } = useTranslation();
  const sites = useRoom((s) => s.sections.sites ?? kNoRows);
  const inOrder = [...sites].sort((a, b) => a.order - b.order);
  return (
    <section className="panel ended-list ended-sites" aria-labelledby="sites">
      <h2 id="sites">
        {t("ended.sites")} <span className="count num">{sites.length}</span>
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard */}
      <ul tabIndex={0}>
        {inOrder.map((row) => (
          <li key={row.seat} data-seat={row.seat}>
            <RollcallStill row={row} />
            <span className="request-what">
              <b>{row.caption}</b>
              <span className="quiet">{row.checked_in ? t("wall.checked_in", { name: row.checked_in }) : ""}</span>
              <span className={row.rollcall ? "" : "quiet"}>
                {row.rollcall
                  ? t(`act.mark_${row.rollcall.toLowerCase() as Lowercase<typeof row.rollcall>}`)
                  : t("ended.not_called")}
              </span>
            </span>
            <ShutdownTold row={row} />
          </li>
        ))}
      </ul>
    </section>
  );
}
