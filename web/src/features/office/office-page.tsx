import { lazy, type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/calls";
import { matchId, usePath } from "../../app/router";
import { useSession } from "../../app/session";
import { Brand } from "../../ui/brand";
import { Button } from "../../ui/button";
import { LanguageSwitch } from "../../ui/language-switch";
import { Link } from "../../ui/link";
import { InstitutionClock, InstitutionTime } from "../desk/institution-time";
import { AntdTheme } from "./antd-theme";
import { type Part, partsOf } from "./parts";
import "./office.css";

const DossierPage = lazy(() => import("../dossier/dossier-page"));
const ContactsPage = lazy(() => import("../contacts/contacts-page"));
const ReportPage = lazy(() => import("../report/report-page"));
const WeekSheet = lazy(() => import("../calendar/week-sheet"));

export default function OfficePage() {
  const path = usePath();
  return (
    <AntdTheme>
      <InstitutionTime>{path === "/office/week-sheet" ? <WeekSheet /> : <Office path={path} />}</InstitutionTime>
    </AntdTheme>
  );
}

function Office({ path }: { path: string }) {
  const { t } = useTranslation();
  const { me } = useSession();
  const parts = partsOf(me);
  const dossier = matchId(path, "/office/dossier");
  const report = matchId(path, "/office/report");
  const contacts = matchId(path.replace(/\/contacts\/?$/, ""), "/dossiers");
  const draft = matchId(path, "/office/register");
  const wanted = draft !== null ? "register" : path.split("/")[2];
  const one = dossier !== null || report !== null || contacts !== null;
  const open = one ? undefined : (parts.find((part) => part.key === wanted) ?? parts[0]);
  return (
    <div className="office">
      <OfficeHeader />
      <main className="office-main">
        {open && <h1>{t(open.label)}</h1>}
        <Tabs parts={parts} open={open ?? parts[0]} />
        <Suspense fallback={<p role="status">{t("app.loading")}</p>}>
          {dossier !== null && <DossierPage key={dossier} id={dossier} />}
          {report !== null && <ReportPage key={report} id={report} />}
          {contacts !== null && <ContactsPage key={contacts} id={contacts} />}
          {open && <open.page key={path} />}
        </Suspense>
      </main>
    </div>
  );
}

function Tabs({ parts, open }: { parts: Part[]; open: Part | undefined }): ReactNode {
  const { t } = useTranslation();
  return (
    <nav className="office-tabs" aria-label={t("office.parts")}>
      {parts.map((part) => (
        <Link key={part.key} to={`/office/${part.key}`} aria-current={part === open ? "page" : undefined}>
          {t(part.label)}
        </Link>
      ))}
    </nav>
  );
}

function OfficeHeader() {
  const { t } = useTranslation();
  const { me, reload } = useSession();
  return (
    <header className="topbar">
      <Brand />
      <InstitutionClock />
      <span className="push quiet">
        {me.user === ""
          ? me.site?.caption
          : me.unit_name
            ? t("app.signed_in_as", { name: me.name, unit: me.unit_name })
            : me.name}
      </span>
      <LanguageSwitch />
      {me.user ? (
        <Button onClick={() => void api.logout().then(reload)}>{t("act.logout")}</Button>
      ) : (
        <Link className="btn" to="/site">
          {t("act.to_today")}
        </Link>
      )}
    </header>
  );
}
