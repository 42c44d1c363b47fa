import { FileText } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Dossier, fileUrl } from "../../api/institution";
import { shortTime } from "../../i18n/day";
import { Button } from "../../ui/button";
import { Fault } from "../../ui/fault";
import { here, Listed } from "../../ui/listed";
import { say } from "../../ui/toasts";
import { may } from "./may";
import { titleOf } from "./paper-file";
import { PaperPicker } from "./paper-picker";
import { useAct } from "./use-act";

interface Props {
  dossier: Dossier;
  onDone(dossier: Dossier): void;
}

// The plan and the papers of the meeting, to be read by all who are invited; the host adds to them.
export function PapersPart({ dossier, onDone }: Props) {
  const { t } = useTranslation();
  const plan = dossier.registration.plan;
  const own = dossier.papers.map((paper) => ({ file: paper.file, title: paper.title, at: paper.added_at }));
  const planned = { file: plan?.file ?? "", title: [t("reg.plan"), plan?.number].filter(Boolean).join(" "), at: null };
  return (
    <>
      <Listed loaded={here(plan?.file ? [planned, ...own] : own)} empty={<p>{t("papers.none")}</p>}>
        {(papers) => (
          <ul className="panel paper-rows">
            {papers.map((paper) => (
              <Row key={paper.file} href={fileUrl(dossier.id, paper.file)} title={paper.title} at={paper.at} />
            ))}
          </ul>
        )}
      </Listed>
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
  const [file, setFile] = useState({ hash: "", name: "" });
  const [title, setTitle] = useState("");
  const { busy, error, perform } = useAct(dossier, (after) => {
    say({ text: t("done.paper_added", { title: title.trim() }) });
    setFile({ hash: "", name: "" });
    setTitle("");
    onDone(after);
  });
  const picked = (hash: string, name: string) => {
    setFile({ hash, name });
    setTitle(titleOf(name));
  };
  const send = () => void perform({ act: "add_paper", title: title.trim() || titleOf(file.name), file: file.hash });
  return (
    <section className="panel dossier-block add-paper">
      <h2>{t("papers.add")}</h2>
      <PaperPicker label={t("papers.file")} chosen={file.name} onKept={picked} action="pick-paper" />
      {file.hash !== "" && (
        <div className="add-paper-row">
          <label className="field">
            <span>{t("papers.title")}</span>
            <input className="input" maxLength={200} value={title} onChange={(event) => setTitle(event.target.value)} />
          </label>
          <Button tone="primary" onClick={send} blocked={busy ? t("app.sending") : null} data-action="add_paper">
            {t("act.add_paper")}
          </Button>
        </div>
      )}
      {error !== null && <Fault error={error} retry={send} />}
    </section>
  );
}
