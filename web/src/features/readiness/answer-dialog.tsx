import { Phone } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ReadinessItem } from "../../api/institution";
import { useSession } from "../../app/session";
import { phone } from "../../i18n/format";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Problem } from "../../ui/sheet-form";
import { useKeptText } from "../../ui/use-kept-text";
import { defectWords } from "../dossier/defects";
import { kItemWords } from "../dossier/readiness-dots";
import { useLive } from "../live/live-dossier";
import { answerOf, type BoardRow } from "./board";
import type { BoardSites } from "./readiness-board";
import { useWho } from "./site-line";

interface Props {
  dossier: number;
  row: BoardRow;
  item: ReadinessItem;
  sites: BoardSites;
  onClose(): void;
}

// What the site's technician says over the telephone: good, all four good, or what is wrong.
export function AnswerDialog({ dossier, row, item, sites, onClose }: Props) {
  const { t } = useTranslation();
  const { me } = useSession();
  const { perform } = useLive();
  const { site } = row;
  const now = answerOf(site, item);
  const who = useWho(now);
  const typed = useKeptText(`${me.user}/${dossier}/readiness/${site.seat}/${item}`, now.fault);
  const [empty, setEmpty] = useState(false);
  const [busy, setBusy] = useState(false);
  const person = sites.person(site.seat);
  const told = (which: ReadinessItem, reason = "") =>
    perform({
      act: "readiness",
      mode: "record",
      channel: "TELEPHONE",
      seat: site.seat,
      item: which,
      answer: reason ? "FAULT" : "OK",
      ...(reason && { reason }),
    });
  const good = async (items: ReadinessItem[]) => {
    setBusy(true);
    for (const which of items) if (!(await told(which))) return setBusy(false);
    typed.forget();
    onClose();
  };
  const fault = async (event: FormEvent) => {
    event.preventDefault();
    const reason = typed.text.trim();
    setEmpty(reason === "");
    if (reason === "") return;
    setBusy(true);
    if (await told(item, reason)) {
      typed.forget();
      onClose();
    } else setBusy(false);
  };
  const open = site.readiness.filter((one) => one.answer !== "OK").map((one) => one.item);
  const blocked = busy ? t("app.sending") : null;
  return (
    <Dialog
      title={`${sites.caption(site.seat)}: ${t(kItemWords[item]).toLocaleLowerCase()}`}
      actions={<Button onClick={onClose}>{t("act.dismiss")}</Button>}
      onClose={onClose}
    >
      {person && (
        <p className="answer-person">
          {person.name}{" "}
          <b className="num">
            <Phone size={20} aria-hidden="true" /> {phone(person.phone)}
          </b>
        </p>
      )}
      <p className="quiet">
        {[t(`answer.${now.answer}`), defectWords(now.fault, t), who].filter(Boolean).join(" · ")}. {t("readiness.told")}
      </p>
      <div className="row answer-good">
        <Button tone="good" big blocked={blocked} onClick={() => void good([item])} data-answer-ok data-autofocus>
          {t("answer.OK")}
        </Button>
        {open.length > 1 && (
          <Button big blocked={blocked} onClick={() => void good(open)} data-answer-all>
            {t("act.all_good")}
          </Button>
        )}
      </div>
      <form className="answer-fault" noValidate onSubmit={(event) => void fault(event)}>
        {empty && <Problem text={t("err.text_empty")} />}
        <label className="field">
          <span>{t("task.what_fault")}</span>
          <input
            className="input"
            maxLength={300}
            autoComplete="off"
            value={typed.text}
            onChange={(event) => typed.set(event.target.value)}
          />
        </label>
        <Button type="submit" blocked={blocked}>
          {t("act.note_fault")}
        </Button>
      </form>
    </Dialog>
  );
}
