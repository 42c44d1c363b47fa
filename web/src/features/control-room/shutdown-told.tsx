import { Check, Minus } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { SiteRow } from "../../api/types";
import { hourMinute, phone } from "../../i18n/format";
import { Button } from "../../ui/button";
import { useLive } from "../live/live-dossier";
import { shutdownOf } from "../site/shutdown";

const kSteps = ["FINAL_CHECK", "DEVICES_OFF", "POWER_CUT"] as const;
const kVerbs = ["act.shutdown_1", "act.shutdown_2", "act.shutdown_3"] as const;

// How far a site is with switching off; the next step can be written down as it tells it by telephone.
export function ShutdownTold({ row }: { row: SiteRow }) {
  const { t } = useTranslation();
  const { dossier, may, perform } = useLive();
  const site = dossier?.sites.find((one) => one.seat === row.seat);
  const state = dossier && site ? shutdownOf(dossier, site) : null;
  if (!dossier || !site || !state) return null;
  if (state.kind === "suspended") {
    return <small className="quiet num">{t("off.next_started", { time: hourMinute(state.until) })}</small>;
  }
  if (state.kind === "closed") {
    return <small className="quiet num">{t("off.closed_for_it", { time: hourMinute(state.at) })}</small>;
  }
  const step = state.kind === "step" ? state.step - 1 : null;
  const told = { mode: "record", channel: "TELEPHONE" } as const;
  return (
    <span className="off-told" data-off-told={row.seat}>
      <span className="ready-dots">
        {kVerbs.map((verb, i) => {
          const at = site.shutdown[i];
          const text = `${t(verb)}: ${at ? hourMinute(at) : t("dossier.not_yet")}`;
          const Icon = at ? Check : Minus;
          return (
            <span key={verb} data-answer={at ? "OK" : "UNANSWERED"} title={text}>
              <Icon size={14} strokeWidth={3} aria-hidden="true" />
              <span className="visually-hidden">{text}</span>
            </span>
          );
        })}
      </span>
      {step !== null && row.phone && <b className="num">{phone(row.phone)}</b>}
      {step !== null && may("shutdown") && (
        <Button
          title={t("incident.by_phone")}
          aria-label={`${t(kVerbs[step] ?? "act.shutdown_1")}: ${row.caption}`}
          onClick={() =>
            void perform({ act: "shutdown", seat: row.seat, step: kSteps[step] ?? "FINAL_CHECK", ...told })
          }
        >
          {t(kVerbs[step] ?? "act.shutdown_1")}
        </Button>
      )}
      {step !== null && site.line === "LOST" && may("close_shutdown") && (
        <Button
          aria-label={`${t("off.close_for_it")}: ${row.caption}`}
          onClick={() => void perform({ act: "close_shutdown", seat: row.seat })}
          data-action="close_shutdown"
        >
          {t("off.close_for_it")}
        </Button>
      )}
    </span>
  );
}
