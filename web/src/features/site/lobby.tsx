import { Camera } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { OwnSite } from "../../api/model";
import { hourMinute, phone } from "../../i18n/format";
import { Brand } from "../../ui/brand";
import { Button } from "../../ui/button";
import { LanguageSwitch } from "../../ui/language-switch";
import { Link } from "../../ui/link";
import { AfterMeeting } from "./after-meeting";
import { CheckIn } from "./check-in";
import { DeviceCheck } from "./device-check";
import { IncidentBanner } from "./incident-banner";
import { LastPowerCut } from "./last-power-cut";
import { NextStepPanel } from "./next-step-panel";
import { OwnDossier } from "./own-dossier";
import { TodayMeetings } from "./today-meetings";
import type { Capture } from "./use-capture";

interface Props {
  own: OwnSite;
  capture: Capture;
  startCheck: (() => void) | null; // nothing to join today: the camera is off until somebody asks
  onJoin(meeting: number): void;
  reload(): void;
}

export function Lobby({ own, capture, startCheck, onJoin, reload }: Props) {
  const { t } = useTranslation();
  const next = own.meetings.find((meeting) => meeting.phase !== "ENDED");
  const seat = own.site.seat;
  return (
    <div className="lobby">
      <header className="topbar">
        <Brand />
        <h1 className="ellipsis" title={own.site.caption}>
          {own.site.caption}
        </h1>
        <Link className="btn push" to="/office/notices" data-action="notices">
          {t("desk.notices")}
        </Link>
        <span className="main-phone">
          {t("sitepage.main_phone")} <b className="num">{phone(own.main_phone)}</b>
        </span>
        <LanguageSwitch />
      </header>
      <main className="lobby-main">
        <section className="lobby-left">
          <LastPowerCut own={own} />
          <AfterMeeting own={own} />
          {next && (
            <OwnDossier meeting={next.id} seat={seat}>
              <IncidentBanner seat={seat} phone={own.main_phone} />
              <NextStepPanel seat={seat} onJoin={() => onJoin(next.id)} />
            </OwnDossier>
          )}
          <TodayMeetings meetings={own.meetings} next={next?.id ?? null} onJoin={onJoin} />
          <CheckIn own={own} reload={reload} />
        </section>
        {startCheck ? (
          <section className="panel lobby-panel" aria-labelledby="devices">
            <h2 id="devices">{t("act.device_check")}</h2>
            <p className="quiet">{t("device.off")}</p>
            <Button onClick={startCheck} data-action="device-check">
              <Camera size={20} aria-hidden="true" />
              {t("act.device_check")}
            </Button>
          </section>
        ) : (
          <DeviceCheck own={own} capture={capture} meeting={next?.id ?? null} reload={reload} />
        )}
      </main>
      {own.checked_in && (
        <p className="visually-hidden" role="status">
          {t("checkin.present", { name: own.checked_in.name, time: hourMinute(own.checked_in.at) })}
        </p>
      )}
    </div>
  );
}
