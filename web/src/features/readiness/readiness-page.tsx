import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { Dossier } from "../../api/institution";
import { useSession } from "../../app/session";
import { fullTime } from "../../i18n/format";
import { Brand } from "../../ui/brand";
import { Fault } from "../../ui/fault";
import { LanguageSwitch } from "../../ui/language-switch";
import { Link } from "../../ui/link";
import { useProvince } from "../desk/captions";
import { LiveDossier, useLive } from "../live/live-dossier";
import { ReadinessBoard } from "./readiness-board";
import "./readiness.css";

const every = (_: Dossier) => 5000;

// The board with an address of its own: for the office, for a second screen of the operator, for a link in a message.
export default function ReadinessPage({ id }: { id: number }) {
  return (
    <LiveDossier id={id} every={every}>
      <div className="readiness-page">
        <Head id={id} />
        <Body />
      </div>
    </LiveDossier>
  );
}

function Head({ id }: { id: number }) {
  const { t, i18n } = useTranslation();
  const { me } = useSession();
  const { dossier } = useLive();
  const title = dossier?.registration.title ?? t("readiness.title");
  const slot = dossier?.registration.slot;
  useEffect(() => {
    document.title = `${t("readiness.title")}: ${title}`;
  }, [t, title]);
  return (
    <header className="topbar">
      <Brand />
      <h1 className="ellipsis" title={title}>
        {title}
      </h1>
      <span className="push quiet num">{slot && fullTime(slot.opens_at, i18n.language)}</span>
      {me.user && (
        <Link className="btn" to={`/office/dossier/${id}`}>
          {t("act.look_into")}
        </Link>
      )}
      <LanguageSwitch />
    </header>
  );
}

function Body() {
  const { t } = useTranslation();
  const { dossier, error, reload, known } = useLive();
  const province = useProvince();
  if (!dossier) {
    return (
      <main className="centre">
        {error ? (
          <Fault error={error} retry={reload} />
        ) : (
          <p role="status">{t(known ? "readiness.none" : "app.loading")}</p>
        )}
      </main>
    );
  }
  if (dossier.sites.length === 0) return <main className="centre">{t("readiness.not_yet")}</main>;
  const sites = {
    caption: province.caption,
    person: (seat: number) => {
      const site = dossier.sites.find((one) => one.seat === seat);
      return province.person(site?.technician ?? site?.proposed_technician ?? null);
    },
  };
  return (
    <main>
      {error !== null && <Fault error={error} retry={reload} />}
      <ReadinessBoard dossier={dossier} sites={sites} />
    </main>
  );
}
