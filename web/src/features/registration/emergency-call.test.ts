import { beforeEach, expect, it, type MockInstance, vi } from "vitest";
import { type Dossier, institution } from "../../api/institution";
import { consentedTo, writtenDown } from "./emergency-call";

let create: MockInstance<typeof institution.create>;
let read: MockInstance<typeof institution.dossier>;
let act: MockInstance<typeof institution.act>;
const dossier = (fields: Partial<Dossier>) =>
  ({ id: 7, version: 3, approved_at: null, actions: [{ act: "approve", allowed: true }], ...fields }) as Dossier;

beforeEach(() => {
  create = vi.spyOn(institution, "create").mockResolvedValue(dossier({}));
  read = vi.spyOn(institution, "dossier");
  act = vi.spyOn(institution, "act").mockResolvedValue(dossier({}));
});

it("name and number are told apart as they were said, and the call has its own time", async () => {
  const slot = { opens_at: "2026-12-02T03:00:00Z", ends_at: "2026-12-02T04:00:00Z" };
  const now = Date.parse("2026-12-02T02:00:59.900Z");
  const call = { host: "UBND", cause: "FLOOD_STORM" as const, slot, seats: [1, 45], chair: 1, title: "Họp", now };
  await writtenDown({ ...call, caller: "Nguyễn Mẫu 0300 001 002" });
  await writtenDown({ ...call, caller: "0300001002" });
  const sent = create.mock.calls.map(([one]) => [one.registration?.contact_name, one.registration?.contact_phone]);
  expect(sent).toEqual([
    ["Nguyễn Mẫu", "0300 001 002"],
    ["0300001002", "0300001002"],
  ]);
  expect(create.mock.calls[0]?.[0]).toMatchObject({ channel: "TELEPHONE", happened_at: "2026-12-02T02:00:00.000Z" });
});

it("consent is asked of the dossier as it is, with its version", async () => {
  read.mockResolvedValue(dossier({}));
  expect(await consentedTo(7)).toBe(true);
  expect(act).toHaveBeenCalledWith(7, { act: "approve", version: 3 });
});

it("is there already when only the answer was lost", async () => {
  read.mockResolvedValue(dossier({ approved_at: "2026-12-02T02:01:00Z" }));
  expect(await consentedTo(7)).toBe(true);
  expect(act).not.toHaveBeenCalled();
});

it("stays the Office's where the main site wrote the call down", async () => {
  read.mockResolvedValue(dossier({ actions: [] }));
  expect(await consentedTo(7)).toBe(false);
  expect(act).not.toHaveBeenCalled();
});
