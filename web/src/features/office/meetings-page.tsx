import { api } from "../../api/calls";
import { has, useSession } from "../../app/session";
import { useLoad } from "../../ui/use-load";
import { MeetingsList } from "./meetings-list";

const kRefreshMs = 10_000;

export default function MeetingsPage() {
  const { me } = useSession();
  const meetings = useLoad(api.meetings, kRefreshMs);
  const sites = useLoad(api.sites);
  return <MeetingsList meetings={meetings} sites={sites.data ?? []} mayPlan={has(me, "MAIN_TECH")} />;
}
