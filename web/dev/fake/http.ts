import { institutionAnswer } from "./institution/routes";
import { layouts } from "./layouts";
import { allGroups, allSites, kMainPhone, me, meetings, options, ownSite } from "./world";

type Reply = { status: number; body: unknown };
const ok = (body: unknown): Reply => ({ status: 200, body });
const refuse = (status: number, code: string, message: string): Reply => ({ status, body: { code, message } });
const soon = () => ({ code: "481907", expires_at: new Date(Date.now() + 600_000).toISOString() });

function answer(method: string, path: string, body: Record<string, unknown>): Reply {
  const route = `${method} ${path.replace(/\/\d+/g, "/#")}`;
  switch (route) {
    case "GET /api/info":
      return ok({
        product: "Điểm Cầu",
        version: "0.1.0",
        province: "Kon Tum",
        main_phone: kMainPhone,
        authority_url: "http://diemcau.kontum.example/cert",
        insecure: false,
        demo: true,
        languages: ["vi", "en"],
      });
    case "GET /api/session":
      return me ? ok(me) : refuse(401, "session.none", "Chưa đăng nhập");
    case "POST /api/session":
      return refuse(
        403,
        "session.wrong",
        "Tài khoản hoặc mật khẩu chưa đúng. Còn 4 lần. Cần vào họp ngay: gọi 0260 000 1001 để nhận mã một lần",
      );
    case "GET /api/layouts":
      return ok(layouts);
    case "GET /api/meetings":
      return ok(meetings);
    case "GET /api/sites":
      return ok(allSites);
    case "GET /api/site-groups":
      return ok(allGroups);
    case "GET /api/site":
      return ok(structuredClone(ownSite));
    case "POST /api/site/check-in":
      ownSite.checked_in = {
        technician: Number(body.technician),
        name: ownSite.technicians.find((one) => one.id === body.technician)?.name ?? "",
        at: new Date().toISOString(),
      };
      return ok(ownSite.checked_in);
    case "POST /api/site/check-out":
      ownSite.checked_in = null;
      return ok(null);
    case "POST /api/site/settings":
      ownSite.aec = Boolean(body.aec);
      return ok(null);
    case "POST /api/sites/#/pairing-code":
    case "POST /api/technicians/#/one-time-code":
      return ok(soon());
    case "POST /api/pair":
      return refuse(403, "pair.wrong", "Mã chưa đúng hoặc đã hết hạn. Gọi điểm cầu chính để nhận mã mới");
    case "POST /api/meetings/#/still":
      return ok(null);
    default:
      return route.startsWith("POST /api/users/") ? ok(soon()) : refuse(404, "not_found", "Không có");
  }
}

export function installFetch(): void {
  const real = window.fetch.bind(window);
  window.fetch = async (input, init) => {
    const url = new URL(String(input), location.href);
    if (!url.pathname.startsWith("/api/")) return real(input, init);
    const body = typeof init?.body === "string" ? JSON.parse(init.body) : {};
    if (options.as === ("LOADING" as string)) return new Promise(() => undefined);
    const method = init?.method ?? "GET";
    const { status, body: reply } = institutionAnswer(method, url, body) ?? answer(method, url.pathname, body);
    return new Response(JSON.stringify(reply), { status, headers: { "content-type": "application/json" } });
  };
}
