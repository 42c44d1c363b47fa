import { lazy, type ReactNode, Suspense, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/calls";
import { HttpError } from "../api/http";
import type { Info, Me } from "../api/model";
import { matchScreen } from "../features/screens/screen-kinds";
import { Fault } from "../ui/fault";
import { Toasts } from "../ui/toasts";
import { useLoad } from "../ui/use-load";
import { matchId, usePath } from "./router";
import { firstPage, SessionContext } from "./session";

const LoginPage = lazy(() => import("../features/login/login-page"));
const PasswordPage = lazy(() => import("../features/login/password-page"));
const PairPage = lazy(() => import("../features/pair/pair-page"));
const ControlPage = lazy(() => import("../features/control-room/control-page"));
const SitePage = lazy(() => import("../features/site/site-page"));
const RoomScreenPage = lazy(() => import("../features/room-screen/room-screen-page"));
const ChairPage = lazy(() => import("../features/chair/chair-page"));
const OfficePage = lazy(() => import("../features/office/office-page"));
const ScreensPage = lazy(() => import("../features/screens/screens-page"));
const ReadinessPage = lazy(() => import("../features/readiness/readiness-page"));
const ViewerPage = lazy(() => import("../features/viewer/viewer-page"));

export function App() {
  const path = usePath();
  return (
    <Suspense fallback={<Loading />}>
      {/* The room screen asks the server nothing: it lives from its opener. */}
      {path === "/site/room-screen" ? <RoomScreenPage /> : <Guarded path={path} />}
      <Toasts />
    </Suspense>
  );
}

function Guarded({ path }: { path: string }) {
  const info = useLoad(api.info);
  const me = useLoad(loadMe);
  // A room PC is switched on before the server is: it waits by itself, nobody clicks.
  useRetryWhileFailing(Boolean(info.error || me.error), () => {
    info.reload();
    me.reload();
  });
  if (info.error && !info.data) return <Centre>{<Fault error={info.error} retry={info.reload} />}</Centre>;
  if (me.error && !me.data) return <Centre>{<Fault error={me.error} retry={me.reload} />}</Centre>;
  if (!info.data || !me.data) return <Loading />;
  return <Routes path={path} info={info.data} me={me.data} reload={me.reload} />;
}

const kNobody: Me = { user: "", name: "", roles: [], unit: "", unit_name: "", must_change_password: false, site: null };

async function loadMe(): Promise<Me> {
  try {
    return await api.me();
  } catch (error) {
    if (error instanceof HttpError && error.status === 401) return kNobody;
    throw error;
  }
}

function useRetryWhileFailing(failing: boolean, retry: () => void): void {
  useEffect(() => {
    if (!failing) return;
    const timer = setInterval(retry, 5000);
    return () => clearInterval(timer);
  });
}

function Routes({ path, info, me, reload }: { path: string; info: Info; me: Me; reload: () => void }) {
  if (path === "/pair") return <PairPage info={info} onPaired={reload} />;
  const nobody = me.roles.length === 0 && !me.site;
  if (nobody || path === "/login") return <LoginPage info={info} onLogin={reload} />;
  if (me.must_change_password && me.user) return <PasswordPage onDone={reload} />;
  return (
    <SessionContext.Provider value={{ me, info, reload }}>
      <Page path={path === "/" ? firstPage(me) : path} />
    </SessionContext.Provider>
  );
}

function Page({ path }: { path: string }) {
  const { t } = useTranslation();
  const control = matchId(path.replace(/\/roll-call$/, ""), "/control");
  if (control !== null) return <ControlPage meeting={control} />;
  const chair = matchId(path, "/chair");
  if (chair !== null) return <ChairPage meeting={chair} />;
  const viewer = matchId(path, "/viewer");
  if (viewer !== null) return <ViewerPage meeting={viewer} />;
  const board = /^\/dossiers\/(\d+)\/readiness\/?$/.exec(path);
  if (board) return <ReadinessPage id={Number(board[1])} />;
  const screen = matchScreen(path);
  if (screen) return <ScreensPage {...screen} />;
  if (path === "/site") return <SitePage />;
  if (/^\/(office(\/.*)?|chair|control|dossiers\/\d+\/contacts)\/?$/.test(path)) return <OfficePage />;
  return (
    <Centre>
      <a className="btn btn-primary" href="/">
        {t("err.not_found")}
      </a>
    </Centre>
  );
}

function Centre({ children }: { children: ReactNode }) {
  return <main className="centre">{children}</main>;
}

function Loading() {
  const { t } = useTranslation();
  return (
    <Centre>
      <p role="status">{t("app.loading")}</p>
    </Centre>
  );
}
