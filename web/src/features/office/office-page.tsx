import { Tabs } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/calls";
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
  const [tab, setTab] = useState("meetings");
  const meetings = useLoad(api.meetings, kRefreshMs);
  const sites = useLoad(api.sites);
  const plans = has(me, "OFFICE_CLERK", "OFFICE_LEADER", "MAIN_TECH", "ADMIN");
  const pairs = has(me, "MAIN_TECH", "ADMIN");
  const created = () => {
    meetings.reload();
    setTab("meetings");
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
  return (
    <div className="office">
      <OfficeHeader />
      <main className="office-main">
        <h1>{tabs.find((one) => one.key === tab)?.label}</h1>
        <Tabs activeKey={tab} onChange={setTab} items={tabs} destroyOnHidden />
      </main>
    </div>
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
