import { Check, Plug } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { hourMinute, phone as spaced } from "../../i18n/format";
import { Button } from "../../ui/button";
import { useLive } from "../live/live-dossier";
import { useOwnPart } from "./own-dossier";
import { shutdownOf } from "./shutdown";
import "./next-step.css";

interface Props {
  seat: number;
  phone: string;
  onLeave(): void; // after the second step the page has nothing more to do here
}

const kDevices = ["off.screens", "off.camera", "off.sound", "off.pc"] as const;

// After the end (khoản 3 Điều 10): check, devices off in their order, then the power. The third step is told elsewhere: this PC
// is off by then.
export function ShutdownSteps({ seat, phone, onLeave }: Props) {
  const { t } = useTranslation();
  const part = useOwnPart(seat);
  const state = part && shutdownOf(part.dossier, part.site);
  if (!part || !state) return null;
  if (state.kind === "suspended") {
    return (
      <p className="next-step-line num" role="status" data-shutdown="suspended">
        {t("off.suspended", { time: hourMinute(state.until) })}
      </p>
    );
  }
  if (state.kind === "closed") {
    return (
      <p className="quiet num" role="status" data-shutdown="closed">
        {t("off.closed_for_it", { time: hourMinute(state.at) })}
      </p>
    );
  }
  if (state.kind === "done") {
    return (
      <p className="tone-good" role="status" data-shutdown="done">
        <Check size={20} aria-hidden="true" /> {t("off.done")}
      </p>
    );
  }
  const at = part.site.shutdown;
  return (
    <section className="off-panel" aria-label={t("off.title")} data-shutdown={state.step}>
      <ol className="off-steps">
        <OffStep number={1} at={at[0] ?? null} now={state.step === 1} title={t("act.shutdown_1")} seat={seat}>
          {t("off.final")}
        </OffStep>
        <OffStep
          number={2}
          at={at[1] ?? null}
          now={state.step === 2}
          title={t("act.shutdown_2")}
          seat={seat}
          after={onLeave}
        >
          {state.step === 2 && (
            <>
              <span>{t("off.order")}</span>
              <ol className="off-order">
                {kDevices.map((key) => (
                  <li key={key}>{t(key)}</li>
                ))}
              </ol>
              <span className="quiet">{t("off.leaves")}</span>
            </>
          )}
        </OffStep>
        <OffStep number={3} at={at[2] ?? null} now={state.step === 3} title={t("act.shutdown_3")} seat={seat}>
          {t("off.power")}. {t("off.power_how", { phone: spaced(phone) })}
        </OffStep>
      </ol>
    </section>
  );
}

interface StepProps {
  number: 1 | 2 | 3;
  at: string | null;
  now: boolean;
  title: string;
  seat: number;
  after?: () => void;
  children: ReactNode;
}

const kSteps = { 1: "FINAL_CHECK", 2: "DEVICES_OFF", 3: "POWER_CUT" } as const;

function OffStep({ number, at, now, title, seat, after, children }: StepProps) {
  const { t } = useTranslation();
  const { may, perform } = useLive();
  const tick = async () => {
    if (await perform({ act: "shutdown", seat, step: kSteps[number] })) after?.();
  };
  return (
    <li className="off-step" data-off={number} data-now={now || undefined} data-done={at !== null || undefined}>
      <span className="off-number num">{at ? <Check size={22} strokeWidth={3} aria-hidden="true" /> : number}</span>
      <div className="off-what">
        <b>{title}</b>
        {!at && children}
      </div>
      {at && <b className="num tone-good">{hourMinute(at)}</b>}
      {now && number < 3 && may("shutdown") && (
        <Button tone="primary" big onClick={() => void tick()} data-action={`shutdown-${number}`}>
          {number === 2 ? t("act.shutdown_2") : t("act.done_now")}
        </Button>
      )}
      {now && number === 3 && <Plug size={24} aria-hidden="true" />}
    </li>
  );
}
