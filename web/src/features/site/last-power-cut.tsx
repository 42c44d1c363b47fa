import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Dossier, institution } from "../../api/institution";
import type { OwnSite } from "../../api/model";
import { dayOf, instant, shiftDay, shortTime } from "../../i18n/day";
import { Button } from "../../ui/button";
import { Problem } from "../../ui/sheet-form";
import { TimeInput } from "../../ui/time-input";
import { useKeptText } from "../../ui/use-kept-text";
import { useLoad } from "../../ui/use-load";
import { LiveDossier, useLive, useLiveNow } from "../live/live-dossier";
import { asksLastPowerCut, powerCutTime } from "./shutdown";
import "./next-step.css";

const kEveryMs = 60_000;
const kLookedAt = 3; // the newest ended meetings: an older one has its finding
const every = () => kEveryMs;

// "Lần trước ngắt điện lúc mấy giờ?": asked when somebody has come in again, of the newest meeting that lacks it.
export function LastPowerCut({ own }: { own: OwnSite }) {
  const since = own.checked_in?.at ?? null;
  return since === null ? null : <Question key={since} seat={own.site.seat} since={since} />;
}

function Question({ seat, since }: { seat: number; since: string }) {
  const found = useLoad(() => lacking(seat, since), kEveryMs);
  const id = found.data?.id;
  if (id === undefined) return null;
  return (
    <LiveDossier key={id} id={id} every={every}>
      <Asked seat={seat} since={since} />
    </LiveDossier>
  );
}

async function lacking(seat: number, since: string): Promise<Dossier | null> {
  const cards = await institution.cards({ mine: true, stage: ["ENDED"] });
  const newest = cards
    .sort((a, b) => Date.parse(b.slot?.opens_at ?? "") - Date.parse(a.slot?.opens_at ?? ""))
    .slice(0, kLookedAt);
  for (const card of newest) {
    const dossier = await institution.dossier(card.id);
    const site = dossier.sites.find((one) => one.seat === seat);
    if (site && asksLastPowerCut(site, since) && !site.shutdown_suspended_until) return dossier;
  }
  return null;
}

function Asked({ seat, since }: { seat: number; since: string }) {
  const { t } = useTranslation();
  const { dossier, may, perform } = useLive();
  const now = useLiveNow();
  const typed = useKeptText(`room/${dossier?.id ?? 0}/power-cut/${seat}`);
  const [wrong, setWrong] = useState(false);
  const site = dossier?.sites.find((one) => one.seat === seat);
  const off = site?.shutdown[1];
  if (!dossier || !site || !off || !asksLastPowerCut(site, since) || !may("shutdown")) return null;
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const at =
      typed.text && powerCutTime(typed.text, off, now, (time, after) => instant(shiftDay(dayOf(off), after), time));
    setWrong(!at);
    if (!at) return;
    const told = { mode: "record", channel: "IN_PERSON", happened_at: at } as const;
    if (await perform({ act: "shutdown", seat, step: "POWER_CUT", ...told })) typed.forget();
  };
  return (
    <section className="panel lobby-panel last-cut" aria-labelledby="last-cut" data-last-cut={dossier.id}>
      <h2 id="last-cut">{t("last_cut.title")}</h2>
      <p className="quiet">{t("last_cut.which", { title: dossier.registration.title, time: shortTime(off) })}</p>
      <form className="last-cut-form" noValidate onSubmit={(event) => void send(event)}>
        <TimeInput label={t("last_cut.time")} value={typed.text} onChange={typed.set} invalid={wrong} />
        <Button type="submit" tone="primary" big>
          {t("act.save")}
        </Button>
      </form>
      {wrong && <Problem text={t("last_cut.wrong", { time: shortTime(off) })} />}
    </section>
  );
}
