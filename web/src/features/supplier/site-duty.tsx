import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Dossier, Supplier } from "../../api/institution";
import { shortTime } from "../../i18n/day";
import { Button } from "../../ui/button";
import { Fault } from "../../ui/fault";
import { say } from "../../ui/toasts";
import { useAct } from "../dossier/use-act";
import type { Duty } from "./use-duty";
import { presenceAt } from "./windows";

interface Props {
  seat: number;
  caption: string;
  dossier: Dossier;
  supplier: Supplier;
  duty: Duty | null; // null: not his to say
  onDone(dossier: Dossier): void;
}

// Who stands by at a site, and whether he does.
export function SiteDuty({ seat, caption, dossier, supplier, duty, onDone }: Props) {
  const { t } = useTranslation();
  const known = dossier.duties.find((one) => one.seat === seat && one.supplier === supplier);
  const last = dossier.duties.findLast((one) => one.supplier === supplier);
  const [name, setName] = useState(known?.name ?? "");
  const [phone, setPhone] = useState(known?.phone ?? "");
  const acting = useAct(dossier, (after) => {
    say({ text: t("done.duty", { caption }), group: "duty" });
    onDone(after);
  });
  const changed = name.trim() !== (known?.name ?? "") || phone.trim() !== (known?.phone ?? "");
  const whole = name.trim() !== "" && phone.trim() !== "";
  const save = (who: string, number: string) => {
    setName(who);
    setPhone(number);
    void acting.perform({ act: "name_duty", supplier, seat, name: who.trim(), phone: number.trim() });
  };
  return (
    <li data-named={known !== undefined}>
      <b>{caption}</b>
      <input
        className="input"
        aria-label={`${t("supplier.name")}: ${caption}`}
        placeholder={t("supplier.name")}
        value={name}
        maxLength={200}
        onChange={(event) => setName(event.target.value)}
      />
      <input
        className="input num"
        aria-label={`${t("supplier.phone")}: ${caption}`}
        placeholder={t("supplier.phone")}
        value={phone}
        inputMode="tel"
        maxLength={50}
        onChange={(event) => setPhone(event.target.value)}
      />
      {changed || !last || known ? (
        <Button
          tone={changed && whole ? "primary" : "plain"}
          blocked={changed && whole ? null : t(known && !changed ? "supplier.saved" : "supplier.fill")}
          onClick={() => save(name, phone)}
        >
          {t(known && !changed ? "supplier.saved" : "act.save")}
        </Button>
      ) : (
        <Button onClick={() => save(last.name, last.phone)} title={`${last.name} ${last.phone}`}>
          {t("act.same_person")}
        </Button>
      )}
      <Standing seat={seat} caption={caption} dossier={dossier} supplier={supplier} duty={duty} />
      {acting.error !== null && <Fault error={acting.error} />}
    </li>
  );
}

function Standing({ seat, caption, dossier, supplier, duty }: Omit<Props, "onDone">) {
  const { t } = useTranslation();
  const presence = presenceAt(dossier.facts, supplier, seat);
  const there = presence?.since != null;
  const verb = t(there ? "act.duty_end" : "act.duty_begin");
  return (
    <span className="standing">
      <span className={there ? "tone-good num" : "quiet num"}>
        {presence?.since
          ? t("supplier.since", { time: shortTime(presence.since) })
          : presence?.left
            ? t("supplier.left", { time: shortTime(presence.left) })
            : t("supplier.not_there")}
      </span>
      {duty && (
        <Button
          onClick={() => void duty.press([seat], !there)}
          blocked={duty.busy ? t("app.sending") : null}
          aria-label={`${verb}: ${caption}`}
        >
          {verb}
        </Button>
      )}
    </span>
  );
}
