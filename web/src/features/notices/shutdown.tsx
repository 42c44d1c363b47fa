import { useTranslation } from "react-i18next";
import { shortTime } from "../../i18n/day";
import { hourMinute } from "../../i18n/format";
import { Button } from "../../ui/button";
import type { TaskProps } from "./site-tasks";

const kSteps = ["FINAL_CHECK", "DEVICES_OFF", "POWER_CUT"] as const;
const kVerbs = { FINAL_CHECK: "act.shutdown_1", DEVICES_OFF: "act.shutdown_2", POWER_CUT: "act.shutdown_3" } as const;

// Check, devices off, then the power (khoản 3 Điều 10): the next step only, in its order.
export function Shutdown({ dossier, site, acting }: TaskProps) {
  const { t } = useTranslation();
  const next = site.shutdown.indexOf(null);
  if (next >= 0 && site.shutdown_suspended_until) {
    return (
      <section className="task" data-done="true">
        <h3 className="num">{t("off.suspended", { time: hourMinute(site.shutdown_suspended_until) })}</h3>
      </section>
    );
  }
  if (site.shutdown_closed_at) {
    return (
      <section className="task" data-done="true">
        <h3 className="num">{t("off.closed_for_it", { time: hourMinute(site.shutdown_closed_at) })}</h3>
      </section>
    );
  }
  const may = dossier.actions.some((one) => one.act === "shutdown" && one.allowed);
  return (
    <section className="task" data-done={next < 0 || undefined}>
      <h3>{t("task.shutdown")}</h3>
      <ul className="task-lines">
        {kSteps.map((step, i) => (
          <li key={step}>
            <span>{t(kVerbs[step])}</span>
            <b className="num tone-good">{site.shutdown[i] ? shortTime(site.shutdown[i] ?? "") : ""}</b>
            {may && !site.shutdown[i] && (
              <Button
                tone={i === next ? "primary" : "plain"}
                blocked={i === next ? null : t("err.order")}
                onClick={() => void acting.perform({ act: "shutdown", seat: site.seat, step })}
              >
                {t("act.done_now")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
