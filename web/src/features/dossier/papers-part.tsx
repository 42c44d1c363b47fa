import { FileText, Paperclip } from "lucide-react";
import { type ChangeEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Dossier, fileUrl, institution } from "../../api/institution";
import { shortTime } from "../../i18n/day";
import { Button } from "../../ui/button";
import { Fault } from "../../ui/fault";
import { Problem } from "../../ui/sheet-form";
import { say } from "../../ui/toasts";
import { may } from "./may";
import { titleOf, usable } from "./paper-file";
import { useAct } from "./use-act";

interface Props {
  dossier: Dossier;
  onDone(dossier: Dossier): void;
}

// The plan and the papers of the meeting, to be read by all who are invited; the host adds to them.
export function PapersPart({ dossier, onDone }: Props) {
  const { t } = useTranslation();
  const plan = dossier.registration.plan;
  const nothing = !plan?.file && dossier.papers.length === 0;
  return (
    <>
      {nothing ? (
        <p className="empty">{t("papers.none")}</p>
      ) : (
        <ul className="panel paper-rows">
          {plan?.file && (
            <Row
              href={fileUrl(dossier.id, plan.file)}
              title={[t("reg.plan"), plan.number].filter(Boolean).join(" ")}
              at={null}
            />
          )}
          {dossier.papers.map((paper) => (
            <Row key={paper.file} href={fileUrl(dossier.id, paper.file)} title={paper.title} at={paper.added_at} />
          ))}
        </ul>
      )}
      {may(dossier, "add_paper") && <AddPaper dossier={dossier} onDone={onDone} />}
    </>
  );
}

function Row({ href, title, at }: { href: string; title: string; at: string | null }) {
  const { t } = useTranslation();
  return (
    <li>
      <FileText size={20} aria-hidden="true" />
      <a href={href} download>
        {title}
      </a>
      <span className="quiet num">{at && t("papers.added", { time: shortTime(at) })}</span>
    </li>
  );
}

function AddPaper({ dossier, onDone }: Props) {
  const { t } = useTranslation();
  const [file, setFile] = useState<File | null>(null);
  const [title, setTitle] = useState("");
  const [wrong, setWrong] = useState(false);
  const [sending, setSending] = useState(false);
  const [failed, setFailed] = useState<unknown>(null);
  const { error, perform } = useAct(dossier, (after) => {
    say({ text: t("done.paper_added", { title: title.trim() }) });
    setFile(null);
    setTitle("");
    onDone(after);
  });
  const pick = (event: ChangeEvent<HTMLInputElement>) => {
    const picked = event.target.files?.[0];
    event.target.value = "";
    if (!picked) return;
    setWrong(!usable(picked));
    if (!usable(picked)) return;
    setFile(picked);
    setTitle(titleOf(picked.name));
  };
  const send = async () => {
    if (!file) return;
    setSending(true);
    setFailed(null);
    try {
      const { hash } = await institution.upload(file);
      await perform({ act: "add_paper", title: title.trim() || titleOf(file.name), file: hash });
    } catch (reason) {
      setFailed(reason);
    } finally {
      setSending(false);
    }
  };
  return (
    <section className="panel dossier-block add-paper">
      <h2>{t("papers.add")}</h2>
      <label className="plan-file">
        <Paperclip size={20} aria-hidden="true" />
        <span>{file ? file.name : t("reg.plan_pick")}</span>
        <input type="file" accept=".pdf,.docx" onChange={pick} data-action="pick-paper" />
      </label>
      {wrong && <Problem text={t("err.plan_file")} />}
      {file && (
        <div className="add-paper-row">
          <label className="field">
            <span>{t("papers.title")}</span>
            <input className="input" maxLength={200} value={title} onChange={(event) => setTitle(event.target.value)} />
          </label>
          <Button
            tone="primary"
            onClick={() => void send()}
            blocked={sending ? t("app.sending") : null}
            data-action="add_paper"
          >
            {t("act.add_paper")}
          </Button>
        </div>
      )}
      {(failed !== null || error !== null) && <Fault error={failed ?? error} retry={() => void send()} />}
    </section>
  );
}
