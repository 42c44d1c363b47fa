import { Table, type TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import type { Meeting, Site } from "../../api/model";
import { go } from "../../app/router";
import { has, useSession } from "../../app/session";
import { fullTime } from "../../i18n/format";
import { Button } from "../../ui/button";
import { Fault } from "../../ui/fault";
import type { Loaded } from "../../ui/use-load";

interface Props {
  meetings: Loaded<Meeting[]>;
  sites: Site[];
  mayPlan: boolean;
}

export function MeetingsList({ meetings, sites, mayPlan }: Props) {
  const { t, i18n } = useTranslation();
  const captions = new Map(sites.map((site) => [site.seat, site.caption]));
  const columns: TableColumnsType<Meeting> = [
    { title: t("office.when"), render: (_, m) => <span className="num">{fullTime(m.starts_at, i18n.language)}</span> },
    { title: t("office.meeting_title"), render: (_, m) => <b>{m.title}</b> },
    { title: t("office.state"), render: (_, m) => <Phase phase={m.phase} /> },
    {
      title: t("office.site_count"),
      onCell: named(t("office.site_count")),
      render: (_, m) => <span className="num">{m.seats.length}</span>,
    },
    {
      title: t("office.chair"),
      onCell: named(t("office.chair")),
      render: (_, m) => captions.get(m.chair_seat) ?? m.chair_seat,
    },
    { title: t("office.actions"), render: (_, m) => <Doors meeting={m} /> },
  ];
  if (meetings.error && !meetings.data) return <Fault error={meetings.error} retry={meetings.reload} />;
  return (
    <Table<Meeting>
      rowKey="id"
      columns={columns}
      dataSource={meetings.data ?? []}
      loading={meetings.data === null}
      pagination={false}
      scroll={{ x: "max-content" }}
      locale={{ emptyText: t(mayPlan ? "empty.meetings" : "empty.meetings_watch") }}
    />
  );
}

// On a telephone the rows stand without their head: a number says what it counts.
function named(label: string) {
  return () => ({ "data-label": label }) as object;
}

function Phase({ phase }: { phase: Meeting["phase"] }) {
  const { t } = useTranslation();
  const tone = { APPROVED: "tone-good", LIVE: "tone-live", ENDED: "tone-idle" }[phase];
  return <span className={`pill ${tone}`}>{t(`meeting.${phase}`)}</span>;
}

// Where this person may go from a meeting: the desk, the chair's page, or the picture.
function Doors({ meeting }: { meeting: Meeting }) {
  const { t } = useTranslation();
  const { me } = useSession();
  return (
    <span className="row">
      {has(me, "MAIN_TECH") && (
        <Button tone="primary" onClick={() => go(`/control/${meeting.id}`)} data-action="control">
          {t("act.enter_control")}
        </Button>
      )}
      {has(me, "CHAIR", "SECRETARY") && (
        <Button tone="primary" onClick={() => go(`/chair/${meeting.id}`)} data-action="chair">
          {t("chair.title")}
        </Button>
      )}
      {has(me, "OFFICE_CLERK", "OFFICE_LEADER", "HOST_CLERK", "ADMIN") && (
        <Button onClick={() => go(`/viewer/${meeting.id}`)} data-action="viewer">
          {t("act.watch")}
        </Button>
      )}
    </span>
  );
}
