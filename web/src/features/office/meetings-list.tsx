import { Table, type TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import type { Meeting, Site } from "../../api/model";
import { go, useQuery } from "../../app/router";
import { has, useSession } from "../../app/session";
import { fullTime } from "../../i18n/format";
import { Button } from "../../ui/button";
import { Listed } from "../../ui/listed";
import type { Loaded } from "../../ui/use-load";
import { ListHead } from "../desk/list-head";
import { named } from "../desk/named";

interface Props {
  meetings: Loaded<Meeting[]>;
  sites: Site[];
  mayPlan: boolean;
}

export function MeetingsList({ meetings, sites, mayPlan }: Props) {
  const { t, i18n } = useTranslation();
  const [words, setWords] = useQuery("q", "");
  const captions = new Map(sites.map((site) => [site.seat, site.caption]));
  const columns: TableColumnsType<Meeting> = [
    { title: t("office.when"), render: (_, m) => <span className="num">{fullTime(m.starts_at, i18n.language)}</span> },
    { title: t("office.meeting_title"), render: (_, m) => <b>{m.title}</b> },
    { title: t("office.state"), render: (_, m) => <Phase phase={m.phase} /> },
    {
      title: t("office.site_count"),
      onCell: labelled(t("office.site_count")),
      render: (_, m) => <span className="num">{m.seats.length}</span>,
    },
    {
      title: t("office.chair"),
      onCell: labelled(t("office.chair")),
      render: (_, m) => captions.get(m.chair_seat) ?? m.chair_seat,
    },
    { title: t("office.actions"), render: (_, m) => <Doors meeting={m} /> },
  ];
  const rows = meetings.data?.filter((meeting) => named(meeting, words)) ?? null;
  const nothing = words.trim() ? "desk.none_found" : mayPlan ? "empty.meetings" : "empty.meetings_watch";
  return (
    <div className="office-list">
      <ListHead search={{ label: t("office.find_meeting"), words, onChange: setWords }} />
      <Listed loaded={{ ...meetings, data: rows }} empty={<p>{t(nothing)}</p>}>
        {(shown) => (
          <Table<Meeting>
            rowKey="id"
            columns={columns}
            dataSource={shown}
            pagination={false}
            scroll={{ x: "max-content" }}
          />
        )}
      </Listed>
    </div>
  );
}

// On a telephone the rows stand without their head: a number says what it counts.
function labelled(label: string) {
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
