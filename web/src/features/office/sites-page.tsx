import { api } from "../../api/calls";
import { useLoad } from "../../ui/use-load";
import { SitesList } from "./sites-list";

export default function SitesPage() {
  return <SitesList sites={useLoad(api.sites)} />;
}
