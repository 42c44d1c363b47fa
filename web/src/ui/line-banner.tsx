import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { phone as spaced } from "../i18n/format";
import { useRoom } from "./room-context";

const kRestoredMs = 8000;

// What happened to the line, in words; nothing while all is well.
export function LineBanner({ phone }: { phone: string }) {
  const { t } = useTranslation();
  const line = useRoom((s) => s.line);
  const attempt = useRoom((s) => s.attempt);
  const media = useRoom((s) => s.media);
  const restored = useRestored();
  const light = useLight();
  const elsewhere = useRoom((s) => s.mediaElsewhere);
  const refused = useRoom((s) => s.refused);
  // The server's own sentence, in the language of the page.
  if (refused) return <Line tone="bad" text={refused.message || t("err.refused", { phone: spaced(phone) })} />;
  if (line === "reconnecting")
    return <Line tone="bad" text={t("ban.reconnecting", { n: attempt, phone: spaced(phone) })} />;
  if (media === "disconnected" || media === "failed") return <Line tone="bad" text={t("ban.media")} />;
  if (elsewhere) return <Line tone="warn" text={t("ban.office_network")} />;
  if (restored !== null) return <Line tone="good" text={t("ban.restored", { s: restored })} />;
  if (light !== "none") return <Line tone="warn" text={t(light === "auto" ? "ban.light" : "ban.light_set")} />;
  return null;
}

// A page without a row of its own (the desk) has the full picture.
function useLight(): "none" | "auto" | "set" {
  return useRoom((s) => {
    const own = s.sections.sites?.find((row) => row.seat === s.seat);
    if (own?.profile !== "LIGHT") return "none";
    return own.light_auto ? "auto" : "set";
  });
}

function useRestored(): number | null {
  const seconds = useRoom((s) => s.restoredAfterS);
  const [gone, setGone] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each restoration is told anew
  useEffect(() => {
    setGone(false);
    const timer = setTimeout(() => setGone(true), kRestoredMs);
    return () => clearTimeout(timer);
  }, [seconds]);
  return gone ? null : seconds;
}

function Line({ tone, text }: { tone: string; text: string }) {
  return (
    <div className={`banner banner-${tone}`} role="status" data-banner={tone}>
      {text}
    </div>
  );
}
