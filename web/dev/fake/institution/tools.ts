import type { Act, Dossier, FactKind } from "../../../src/api/institution";

type Refusal = { status: number; body: { code: string; message: string } };

// What the real server refuses and a page must answer: the second technician of a district is of the other branch.
export function refusalOf(_dossier: Dossier, act: Act): Refusal | null {
  if (act.act !== "assign_technician" || act.technician % 10 === 0 || act.reason) return null;
  const message = "Cán bộ này không thuộc khối của đơn vị chủ trì. Chọn cán bộ khác, hoặc ghi lý do";
  return { status: 422, body: { code: "dossier.other_branch_needs_reason", message } };
}

export function performTool(dossier: Dossier, act: Act, now: string): void {
  const site = "seat" in act ? dossier.sites.find((one) => one.seat === act.seat) : undefined;
  const record = (kind: FactKind, details: Dossier["facts"][number]["details"]) =>
    dossier.facts.push({
      number: dossier.facts.length + 1,
      kind,
      happened_at: now,
      recorded_at: now,
      by: "demo",
      by_name: "Hoàng Minh Họa",
      on_behalf_of: "",
      channel: "PAGE",
      document: { number: "", date: null, signer: "", file: "" },
      simulated: true,
      details,
    });
  if (act.act === "assign_technician" && site) {
    site.technician = act.technician;
    record("technician_assigned", { seat: act.seat, technician: act.technician, reason: act.reason ?? "" });
  }
  if (act.act === "relocate" && site) {
    site.relocated_to = act.hall;
    record("relocated", { seat: act.seat, hall: act.hall });
  }
  if (act.act === "plan_rehearsal") {
    const plan = dossier.rehearsals[act.rehearsal - 1];
    if (plan) plan.slot = act.slot;
    record("rehearsal_planned", { rehearsal: act.rehearsal, slot: act.slot });
  }
  if (act.act === "add_paper") {
    dossier.papers.push({ title: act.title, file: act.file, added_at: now });
    record("paper_added", { title: act.title, file: act.file });
  }
  if (act.act === "publish_contacts") record("contact_sheet_published", {});
  if (act.act === "notify_supplier") record("supplier_notice_sent", { supplier: act.supplier });
  if (act.act === "supplier_present")
    record("supplier_present", { supplier: act.supplier, seat: act.seat, until: act.until ?? null });
  if (act.act === "change_time") {
    dossier.registration.slot = act.slot;
    for (const one of dossier.sites) one.invitation = "INVITED";
    record("time_changed", { slot: act.slot });
  }
  if (act.act === "note_incident") {
    const incident = dossier.incidents.find((one) => one.number === act.incident);
    const { act: _name, incident: _number, ...fields } = act;
    if (incident) Object.assign(incident, fields);
  }
}
