import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { HttpError, OfflineError } from "../../api/http";
import { type Act, type ActName, type Dossier, institution } from "../../api/institution";
import { useNow } from "../../ui/clock";
import { faultText } from "../../ui/fault";
import { say } from "../../ui/toasts";
import { useLoad } from "../../ui/use-load";

const kFirstMs = 5000;
const kAwayMs = 30_000; // a meeting without a dossier: one may still come of it
const kGatherMs = 300; // many sites join in one moment: one question

export interface Live {
  dossier: Dossier | null; // null: the meeting has none, or it is not known yet
  known: boolean; // the server has answered, be it that there is none
  error: unknown;
  offsetMs: number; // the institution's clock against this PC's
  may(act: ActName): boolean;
  perform(act: Act): Promise<boolean>;
  reload(): void;
}

const LiveContext = createContext<Live | null>(null);

interface Props {
  id: number;
  every(dossier: Dossier): number; // milliseconds between two questions
  signal?: string; // asked again at once when it changes
  children: ReactNode;
}

// The dossier of a running meeting beside its WebSocket: plain HTTP, so it works while the media do not. A meeting that was
// made without the institution's path has none; then nothing of it is drawn.
export function LiveDossier({ id, every, signal = "", children }: Props) {
  const live = useLoadedLive(id, every, signal);
  return <LiveContext.Provider value={live}>{children}</LiveContext.Provider>;
}

export function useLive(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error("outside a live dossier");
  return live;
}

export function useLiveNow(): number {
  return useNow(useLive().offsetMs);
}

interface Heard {
  dossier: Dossier;
  offsetMs: number;
}

function useLoadedLive(id: number, every: Props["every"], signal: string): Live {
  const { t } = useTranslation();
  const [pace, setPace] = useState(kFirstMs);
  const [known, setKnown] = useState(false);
  const ask = async () => {
    const heard = await load(id);
    setKnown(true);
    setPace(heard ? every(heard.dossier) : kAwayMs);
    return heard;
  };
  const loaded = useLoad<Heard | null>(ask, pace);
  useOnChange(signal, loaded.reload);
  const words = useRef(t);
  words.current = t;
  const { data, error, reload, set } = loaded;
  return useMemo(() => {
    // Sent without the version of the page: sites join and are lost all the time, and every act here touches its own row
    // only; what was done meanwhile the server refuses by itself.
    const perform = async (act: Act) => {
      try {
        set(heardNow(await institution.act(id, act)));
        return true;
      } catch (reason) {
        const offline = reason instanceof OfflineError;
        say({ text: offline ? words.current("ban.offline_form") : faultText(reason, words.current), bad: true });
        reload();
        return false;
      }
    };
    const dossier = data?.dossier ?? null;
    return { dossier, known, error, offsetMs: data?.offsetMs ?? 0, may: (act) => mayOf(dossier, act), perform, reload };
  }, [id, data, known, error, reload, set]);
}

async function load(id: number): Promise<Heard | null> {
  try {
    return heardNow(await institution.running(id));
  } catch (error) {
    if (error instanceof HttpError && (error.status === 404 || error.status === 403)) return null;
    throw error;
  }
}

// To the whole second, so that a jitter of the line draws nothing anew.
function heardNow(dossier: Dossier): Heard {
  return { dossier, offsetMs: Math.round((Date.parse(dossier.now) - Date.now()) / 1000) * 1000 };
}

export function mayOf(dossier: Dossier | null, act: ActName): boolean {
  return dossier?.actions.some((one) => one.act === act && one.allowed) ?? false;
}

function useOnChange(signal: string, reload: () => void): void {
  const before = useRef(signal);
  useEffect(() => {
    if (before.current === signal) return;
    before.current = signal;
    const timer = setTimeout(reload, kGatherMs);
    return () => clearTimeout(timer);
  }, [signal, reload]);
}
