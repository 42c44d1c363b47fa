import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/calls";
import { go, usePath } from "../../app/router";
import { has, useSession } from "../../app/session";
import { Brand } from "../../ui/brand";
import { Button } from "../../ui/button";
import { LanguageSwitch } from "../../ui/language-switch";
import { useLoad } from "../../ui/use-load";
import { AntdTheme } from "./antd-theme";
import { MeetingsList } from "./meetings-list";
import { NewMeetingForm } from "./new-meeting-form";
import { SitesList } from "./sites-list";
import { UserCode } from "./user-code";
import "./office.css";

const kRefreshMs = 10_000;

export default function OfficePage() {
  return (
    <AntdTheme>
      <Office />
    </AntdTheme>
  );
}

function Office() {
  const { t } = useTranslation();
  const { me } = useSession();
  const meetings = useLoad(api.meetings, kRefreshMs);
  const sites = useLoad(api.sites);
  const plans = has(me, "OFFICE_CLERK", "OFFICE_LEADER", "MAIN_TECH", "ADMIN");
  const pairs = has(me, "MAIN_TECH", "ADMIN");
  const created = () => {
    meetings.reload();
    go("/office/meetings");
  };
  const tabs = [
    {
      key: "meetings",
      label: t("office.meetings"),
      children: <MeetingsList meetings={meetings} sites={sites.data ?? []} mayPlan={plans} />,
    },
    ...(plans
      ? [{ key: "new", label: t("office.new"), children: <NewMeetingForm sites={sites} onCreated={created} /> }]
      : []),
    ...(pairs ? [{ key: "sites", label: t("office.sites"), children: <SitesList sites={sites} /> }] : []),
    ...(pairs ? [{ key: "users", label: t("office.users"), children: <UserCode /> }] : []),
  ];
  const wanted = usePath().split("/")[2];
  const open = tabs.find((one) => one.key === wanted) ?? tabs[0];
  return (
    <div className="office">
      <OfficeHeader />
      <main className="office-main">
        <h1>{open?.label}</h1>
        <nav className="office-tabs" aria-label={t("office.parts")}>
          {tabs.map((one) => (
            <Link key={one.key} to={`/office/${one.key}`} current={one === open}>
              {one.label}
            </Link>
          ))}
        </nav>
        {open?.children}
      </main>
    </div>
  );
}

// Each part has its address: it can be bookmarked, sent, opened in another tab and walked back from.
function Link({ to, current, children }: { to: string; current: boolean; children: ReactNode }) {
  return (
    <a
      href={to}
      aria-current={current ? "page" : undefined}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        go(to);
      }}
    >
      {children}
    </a>
  );
}

function OfficeHeader() {
  const { t } = useTranslation();
  const { me, reload } = useSession();
  return (
    <header className="topbar">
      <Brand />
      <span className="push quiet">
        {me.unit_name ? t("app.signed_in_as", { name: me.name, unit: me.unit_name }) : me.name}
      </span>
      <LanguageSwitch />
      <Button onClick={() => void api.logout().then(reload)}>{t("act.logout")}</Button>
    </header>
  );
}
