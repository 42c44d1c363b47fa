import type { Act, Action, Dossier } from "../../../src/api/institution";
import type { Role } from "../../../src/api/model";

const kSteps = { FINAL_CHECK: 0, DEVICES_OFF: 1, POWER_CUT: 2 } as const;

// The acts around a running meeting; false: another one.
export function performLive(dossier: Dossier, act: Act, now: string): boolean {
  const found = "incident" in act ? dossier.incidents.find((one) => one.number === act.incident) : undefined;
  const site = "seat" in act ? dossier.sites.find((one) => one.seat === act.seat) : undefined;
  switch (act.act) {
    case "open_incident":
      dossier.incidents.push({
        number: dossier.incidents.length + 1,
        kind: act.kind,
        phase: dossier.stage === "LIVE" ? "MEETING" : "TEST",
        seats: [act.seat],
        of_bridge: false,
        began_at: now,
        opened_at: now,
        opened_by: "dieukhien1",
        restored_at: null,
        told_site_chair_at: null,
        told_main_at: null,
        cause: "",
        cause_text: act.text ?? "",
        remedy: "",
        etr_at: null,
        etr_unknown: false,
        contact: "",
        end: null,
        closed_at: null,
      });
      return true;
    case "tell_incident":
      if (found) found[act.told === "MAIN" ? "told_main_at" : "told_site_chair_at"] = act.happened_at ?? now;
      return true;
    case "note_incident": {
      const { act: _, incident: __, ...noted } = act;
      if (found) Object.assign(found, noted);
      return true;
    }
    case "close_incident":
      if (found) Object.assign(found, { end: act.end, closed_at: now });
      return true;
    case "shutdown":
      if (site) site.shutdown = site.shutdown.map((at, i) => (i === kSteps[act.step] ? (act.happened_at ?? now) : at));
      return true;
    case "readiness": {
      const item = site?.readiness.find((one) => one.item === act.item);
      const by = act.mode === "record" ? "dieukhien1" : `site:${act.seat}`;
      if (item)
        Object.assign(item, {
          answer: act.answer,
          fault: act.reason ?? "",
          by,
          by_name: act.mode === "record" ? "Hoàng Minh Họa" : "",
          at: now,
        });
      if (site) site.ready = site.readiness.every((one) => one.answer === "OK");
      return true;
    }
    default:
      return false;
  }
}

const kDesk: Act["act"][] = ["open_incident", "tell_incident", "note_incident", "close_incident"];
const kRoom: Act["act"][] = ["tell_incident", "note_incident"];

export function liveActionsOf(role: Role): Action[] {
  const acts = role === "MAIN_TECH" ? kDesk : ["SITE", "SITE_TECH"].includes(role) ? kRoom : [];
  return acts.map((act) => ({ act, allowed: true, needs_reason: false, for_host: false, refusal: null, missing: [] }));
}
