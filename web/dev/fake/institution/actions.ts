import type { Action, ActName, Dossier } from "../../../src/api/institution";
import type { Role } from "../../../src/api/model";
import { reached } from "./build";

interface Rule {
  act: ActName;
  roles: Role[];
  when(dossier: Dossier): boolean;
  reason?(dossier: Dossier): boolean;
}

const office: Role[] = ["OFFICE_CLERK", "OFFICE_LEADER"];
const registered = (d: Dossier) => d.stage === "REGISTERED";
const running = (d: Dossier) => reached(d.stage, "APPROVED") && !reached(d.stage, "ENDED");
const always = () => true;
const rules: Rule[] = [
  { act: "save_draft", roles: ["HOST_CLERK"], when: (d) => d.stage === "DRAFT" },
  {
    act: "register",
    roles: ["HOST_CLERK", ...office],
    when: (d) => d.stage === "DRAFT" || d.stage === "COUNTER_PROPOSED",
  },
  { act: "accept_counter_proposal", roles: ["HOST_CLERK"], when: (d) => d.stage === "COUNTER_PROPOSED" },
  { act: "change_time", roles: ["HOST_CLERK"], when: (d) => running(d) || registered(d) },
  {
    act: "cancel",
    roles: ["HOST_CLERK"],
    when: (d) => running(d) || registered(d) || d.stage === "COUNTER_PROPOSED",
    reason: always,
  },
  { act: "issue_invitation", roles: ["HOST_CLERK"], when: (d) => running(d) && !d.invitation_at },
  { act: "approve", roles: office, when: registered, reason: (d) => d.late || d.conflicts.length > 0 },
  { act: "propose_approval", roles: ["OFFICE_CLERK"], when: (d) => registered(d) && !d.proposed_by },
  { act: "refuse", roles: office, when: registered, reason: always },
  { act: "counter_propose", roles: office, when: registered },
  { act: "withdraw_consent", roles: office, when: (d) => running(d) && d.stage !== "LIVE", reason: always },
  { act: "notify_sites", roles: office, when: (d) => running(d) && d.sites.some((site) => !site.office_notice_at) },
  { act: "notify_supplier", roles: office, when: running },
  { act: "publish_contacts", roles: office, when: running },
  { act: "acknowledge", roles: ["SITE_TECH", "SITE", ...office], when: running },
  { act: "decline", roles: ["SITE_TECH", "SITE", ...office], when: running, reason: always },
  { act: "readiness", roles: ["SITE_TECH", "SITE", "MAIN_TECH"], when: running },
  { act: "shutdown", roles: ["SITE_TECH", "SITE", "MAIN_TECH"], when: (d) => d.stage === "ENDED" },
  { act: "name_duty", roles: ["TELCO_DUTY", "POWER_DUTY", ...office], when: running },
  { act: "assign_technician", roles: ["SITE_TECH", ...office], when: running },
  { act: "relocate", roles: ["SITE_TECH", ...office], when: running },
  { act: "plan_rehearsal", roles: ["MAIN_TECH"], when: running },
  { act: "add_paper", roles: ["HOST_CLERK", ...office], when: running },
  { act: "supplier_present", roles: ["TELCO_DUTY", "POWER_DUTY"], when: running },
  { act: "note_incident", roles: ["TELCO_DUTY", "POWER_DUTY", "MAIN_TECH"], when: (d) => d.incidents.length > 0 },
  { act: "open", roles: ["MAIN_TECH"], when: running, reason: (d) => !d.ready_at },
];

export function actionsOf(dossier: Dossier, role: Role): Action[] {
  return rules
    .filter((rule) => rule.roles.includes(role))
    .map((rule) => ({
      act: rule.act,
      allowed: rule.when(dossier),
      needs_reason: rule.reason?.(dossier) ?? false,
      for_host: role === "HOST_CLERK",
      refusal: rule.when(dossier)
        ? null
        : { code: "dossier.not_in_this_phase", message: "Việc này không làm được ở bước hiện tại của cuộc họp" },
      missing: [],
    }));
}
