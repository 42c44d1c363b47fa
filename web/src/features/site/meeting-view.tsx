import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { OwnSite } from "../../api/model";
import { phone } from "../../i18n/format";
import { SceneView } from "../../media/scene-view";
import { Button } from "../../ui/button";
import { ServerClock } from "../../ui/clock";
import { LanguageSwitch } from "../../ui/language-switch";
import { LineBanner } from "../../ui/line-banner";
import { RehearsalBanner, RehearsalMark } from "../../ui/rehearsal-mark";
import { useRoom, useRoomConnection } from "../../ui/room-context";
import { useEnded } from "../ended/ended-facts";
import { EndedPanel } from "../ended/ended-panel";
import { CaptureFaultNote } from "./capture-fault";
import { IncidentBanner } from "./incident-banner";
import { MicPanel } from "./mic-panel";
import { OwnPicture } from "./own-picture";
import { useOwnRow } from "./own-row";
import { PathNow } from "./path-now";
import { SeatDialogs } from "./seat-dialogs";
import { ShutdownSteps } from "./shutdown-steps";
import { SiteActions } from "./site-actions";
import { SoundNote } from "./sound-note";
import { Tally } from "./tally";
import type { Capture } from "./use-capture";

interface Props {
  own: OwnSite;
  capture: Capture;
  onLeave(): void;
}

export function MeetingView({ own, capture, onLeave }: Props) {
  const { t } = useTranslation();
  const title = useRoom((s) => s.sections.meeting?.title ?? "");
  const phase = useRoom((s) => s.sections.meeting?.phase);
  const offset = useRoom((s) => s.institutionOffsetMs);
  const ended = useEnded();
  return (
    <div className="site-meeting" data-theme="dark">
      <header className="site-header">
        <h1 className="ellipsis" title={title}>
          {title}
        </h1>
        {phase && (
          <span className={`pill ${phase === "LIVE" ? "tone-live" : "tone-idle"}`}>{t(`meeting.${phase}`)}</span>
        )}
        <span className="push main-phone">
          {t("sitepage.main_phone")} <b className="num">{phone(own.main_phone)}</b>
        </span>
        <ServerClock offsetMs={offset} />
        <LanguageSwitch />
      </header>
      <LineBanner phone={own.main_phone} />
      <TalkBanner />
      <RehearsalBanner />
      <IncidentBanner seat={own.site.seat} phone={own.main_phone} />
      {ended ? (
        <main className="site-ended">
          <EndedPanel released>
            <ShutdownSteps seat={own.site.seat} phone={own.main_phone} onLeave={onLeave} />
            <Button big onClick={onLeave} data-action="to-today">
              {t("act.to_today")}
            </Button>
          </EndedPanel>
        </main>
      ) : (
        <Stage own={own} capture={capture} onLeave={onLeave} />
      )}
      <SeatDialogs onLeave={onLeave} />
    </div>
  );
}

// Somebody at the main site speaks to this room and to nobody else.
function TalkBanner() {
  const { t } = useTranslation();
  const spokenTo = useOwnRow()?.spoken_to ?? false;
  if (!spokenTo) return null;
  return (
    <div className="banner banner-info" role="status" data-talk>
      {t("ban.talkback")}
    </div>
  );
}

function Stage({ own, capture, onLeave }: Props) {
  const { t } = useTranslation();
  const room = useRoomConnection();
  const feed = useMemo(() => room.programFeed(), [room]);
  return (
    <main className="site-stage">
      <section className="site-program" aria-label={t("sitepage.program")}>
        <SceneView feed={feed} name="program" label={t("sitepage.program")}>
          <RehearsalMark />
        </SceneView>
        <SoundNote />
      </section>
      <aside className="site-side">
        <Tally caption={own.site.caption} />
        <div className="own-frame">
          <OwnPicture stream={capture.stream} label={t("sitepage.own")} />
          <PathNow />
        </div>
        {capture.fault && <CaptureFaultNote fault={capture.fault} retry={capture.retry} />}
        <MicPanel stream={capture.stream} />
        <SiteActions caption={own.site.caption} onLeave={onLeave} />
      </aside>
    </main>
  );
}
