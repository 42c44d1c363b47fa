import { api } from "../../api/calls";
import { go } from "../../app/router";
import { useLoad } from "../../ui/use-load";
import { NewMeetingForm } from "./new-meeting-form";

export default function NewMeetingPage() {
  return <NewMeetingForm sites={useLoad(api.sites)} onCreated={() => go("/office/meetings")} />;
}
