import type { ReactNode } from "react";
import type { Dossier, DossierSite } from "../../api/institution";
import type { Incident } from "../../api/records";
import { ofSeat, openIncidents } from "../live/incidents";
import { LiveDossier, useLive } from "../live/live-dossier";

const kCalmMs = 15_000; // thirty rooms on thin lines ask
const kIncidentMs = 5000;

interface Props {
  meeting: number;
  seat: number;
  signal?: string;
  children: ReactNode;
}

// The dossier of a meeting as its room reads it: more often while the room has an incident.
export function OwnDossier({ meeting, seat, signal, children }: Props) {
  const every = (dossier: Dossier) => (ofSeat(openIncidents(dossier), seat).length > 0 ? kIncidentMs : kCalmMs);
  return (
    <LiveDossier key={meeting} id={meeting} every={every} signal={signal}>
      {children}
    </LiveDossier>
  );
}

export function useOwnPart(seat: number): { dossier: Dossier; site: DossierSite } | null {
  const { dossier } = useLive();
  const site = dossier?.sites.find((one) => one.seat === seat);
  return dossier && site ? { dossier, site } : null;
}

export function useOwnIncidents(seat: number): Incident[] {
  const { dossier } = useLive();
  return dossier ? ofSeat(openIncidents(dossier), seat) : [];
}
