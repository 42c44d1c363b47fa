import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { phone as spaced } from "../i18n/format";
import { useNow } from "./clock";
import { useRoom } from "./room-context";

const kRestoredMs = 8000;

// What happened to the line, in words; nothing while all is well.
export function LineBanner({ phone }: { phone: string }) {
  const { t } = useTranslation();
  const line = useRoom((s) => s.line);
  const media = useRoom((s) => s.media);
  const restored = useRestored();
  const light = useLight();
  const elsewhere = useRoom((s) => s.mediaElsewhere);
  const refused = useRoom((s) => s.refused);
  // The server's own sentence, in the language of the page.
  if (refused) return <Line tone="bad" text={refused.message || t("err.refused", { phone: spaced(phone) })} />;
  if (line === "reconnecting") return <Reconnecting phone={phone} />;
  if (media === "disconnected" || media === "failed") return <Line tone="bad" text={t("ban.media")} />;
  if (elsewhere) return <Line tone="warn" text={t("ban.office_network")} />;
  if (restored !== null) return <Restored seconds={restored} />;
  if (light !== "none") return <Line tone="warn" text={t(light === "auto" ? "ban.light" : "ban.light_set")} />;
  return null;
}

// Only the line of commands is down: what media carries goes on by itself, and the person must know it.
function Reconnecting({ phone }: { phone: string }) {
  const { t } = useTranslation();
  const attempt = useRoom((s) => s.attempt);
  const goesOn = useRoom((s) => s.media === "connected");
  const nextTryAt = useRoom((s) => s.nextTryAt);
  const wait = Math.ceil((nextTryAt - useNow()) / 1000);
  const parts = [
    t("ban.reconnecting", { n: attempt, phone: spaced(phone) }),
    wait > 0 && t("ban.next_try", { s: wait }),
    goesOn && t("ban.media_goes_on"),
  ];
  return <Line tone="bad" text={parts.filter(Boolean).join(". ")} />;
}

function Restored({ seconds }: { seconds: number }) {
  const { t } = useTranslation();
  const changes = useRoom((s) => s.changedMeanwhile);
  if (changes.length === 0) return <Line tone="good" text={t("ban.restored", { s: seconds })} />;
  const list = changes.map((change) => t(`changed.${change}`)).join(", ");
  return <Line tone="good" text={t("ban.restored_changed", { s: seconds, list })} />;
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
