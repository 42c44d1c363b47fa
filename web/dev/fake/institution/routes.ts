import type { Act, Dossier, NewDossier } from "../../../src/api/institution";
import { options } from "../world";
import { actionsOf } from "./actions";
import { perform, started } from "./acts";
import { build } from "./build";
import { cardOf } from "./cards";
import { conflictsOf, scheduleOf } from "./conflicts";
import { contactsOf } from "./contacts";
import { followMeeting, withLive } from "./live";
import { liveActionsOf, performLive } from "./live-acts";
import { logOf } from "./log";
import { plans } from "./plans";
import { reportOf } from "./report";
import { kNowMs } from "./times";
import { performTool, refusalOf } from "./tools";
import { units } from "./units";

type Reply = { status: number; body: unknown };

const loadedAt = Date.now();
const dossiers: Dossier[] = withLive(plans.map((plan, i) => build(plan, i + 1)));
const kHosts: Record<string, string> = { HOST_CLERK: "SYT" };
const now = () => new Date(kNowMs + Date.now() - loadedAt).toISOString();

for (const one of dossiers) {
  if (one.stage !== "REGISTERED" || !one.registration.slot) continue;
  one.conflicts = conflictsOf(dossiers, one.registration.slot, one.registration.seats ?? [], one.id);
}

function shown(dossier: Dossier): Dossier {
  followMeeting(dossier, now());
  return {
    ...structuredClone(dossier),
    actions: [...actionsOf(dossier, options.as), ...liveActionsOf(options.as)],
    now: now(),
  };
}

function cards(query: URLSearchParams) {
  const host = kHosts[options.as];
  const stages = query.get("stage")?.split(",");
  return dossiers
    .filter((one) => !host || query.get("mine") !== "true" || one.registration.host_units?.[0] === host)
    .filter((one) => !["SITE", "SITE_TECH"].includes(options.as) || one.sites.some((site) => site.seat === 44))
    .filter((one) => host || one.stage !== "DRAFT")
    .filter((one) => !query.get("until") || within(one.registration.slot?.opens_at ?? "", query))
    .filter((one) => !stages || stages.includes(one.stage))
    .map(cardOf)
    .sort((a, b) => Date.parse(a.slot?.opens_at ?? "") - Date.parse(b.slot?.opens_at ?? ""));
}

// The institution's part of the faked backend; null: not its address.
export function institutionAnswer(method: string, url: URL, body: unknown): Reply | null {
  const query = url.searchParams;
  const id = Number(url.pathname.split("/")[3] ?? 0);
  const one = dossiers.find((dossier) => dossier.id === id);
  switch (`${method} ${url.pathname.replace(/\/\d+/g, "/#")}`) {
    case "GET /api/clock":
      return { status: 200, body: { now: now(), simulated: true } };
    case "GET /api/units":
      return { status: 200, body: units };
    case "GET /api/dossiers":
      if (options.fail) return { status: 503, body: { code: "store.unavailable", message: "" } };
      return { status: 200, body: options.empty ? [] : cards(query) };
    case "POST /api/dossiers": {
      const made = started(dossiers.length + 1, body as NewDossier, now());
      dossiers.push(made);
      return { status: 201, body: shown(made) };
    }
    case "GET /api/dossiers/#":
      return one
        ? { status: 200, body: shown(one) }
        : { status: 404, body: { code: "dossier.none", message: "Không có hồ sơ này. Về danh sách" } };
    case "POST /api/dossiers/#/acts":
      if (one) {
        const refused = refusalOf(one, body as Act);
        if (refused) return refused;
        if (!performLive(one, body as Act, now())) perform(one, body as Act, now());
        performTool(one, body as Act, now());
      }
      return one ? { status: 200, body: shown(one) } : { status: 404, body: { code: "dossier.none", message: "" } };
    case "GET /api/dossiers/#/report":
      return one
        ? { status: 200, body: reportOf(one, now()) }
        : { status: 404, body: { code: "dossier.none", message: "" } };
    case "GET /api/dossiers/#/contacts":
      if (options.fail) return { status: 503, body: { code: "store.unavailable", message: "" } };
      return one
        ? { status: 200, body: contactsOf(one) }
        : { status: 404, body: { code: "dossier.none", message: "" } };
    case "GET /api/dossiers/#/log":
      return { status: 200, body: one ? logOf(one) : [] };
    case "POST /api/files":
      return { status: 200, body: { hash: "b".repeat(64), bytes: 183_000 } };
    case "GET /api/arrival":
      return { status: 200, body: arrivalOf(query) };
    case "GET /api/conflicts": {
      const slot = { opens_at: query.get("opens_at") ?? "", ends_at: query.get("ends_at") ?? "" };
      const seats = (query.get("seats") ?? "").split(",").map(Number);
      return { status: 200, body: conflictsOf(dossiers, slot, seats, Number(query.get("except"))) };
    }
    case "GET /api/free-times":
      return { status: 200, body: freeTimes(query) };
    case "GET /api/schedule":
      return {
        status: 200,
        body: options.empty ? [] : scheduleOf(dossiers).filter((entry) => within(entry.slot.opens_at, query)),
      };
    default:
      return null;
  }
}

function within(time: string, query: URLSearchParams): boolean {
  const local = new Date(Date.parse(time) + 7 * 3_600_000).toISOString().slice(0, 10);
  return local >= (query.get("from") ?? "") && local <= (query.get("until") ?? "9");
}

// Two days before, as the rule set of the province says.
function arrivalOf(query: URLSearchParams) {
  const at = query.get("arrived_at") ?? now();
  const day = new Date(Date.parse(query.get("opens_at") ?? "") + 7 * 3_600_000).toISOString().slice(0, 10);
  const limit = new Date(Date.parse(`${day}T00:00:00+07:00`) - 86_400_000).toISOString();
  if (query.get("urgency") !== "PLANNED") return { late: false, limit: null, clauses: [] };
  return { late: Date.parse(at) >= Date.parse(limit), limit, clauses: ["Q8.1/1", "Q14.2/1"] };
}

// The same hours of the next three days.
function freeTimes(query: URLSearchParams) {
  const shifted = (name: string, days: number) =>
    new Date(Date.parse(query.get(name) ?? "") + days * 86_400_000).toISOString();
  return [1, 2, 3].map((days) => ({ opens_at: shifted("opens_at", days), ends_at: shifted("ends_at", days) }));
}
