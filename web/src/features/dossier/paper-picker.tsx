import { Paperclip } from "lucide-react";
import { type ChangeEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { institution } from "../../api/institution";
import { Fault } from "../../ui/fault";
import { Problem } from "../../ui/sheet-form";
import { usable } from "./paper-file";
import "./paper-picker.css";

interface Props {
  label: string;
  chosen: string; // what stands instead of the invitation to choose: the file's name, or that one is kept already
  onKept(hash: string, name: string): void;
  action?: string;
}

// A plan, or the scan of a letter: kept at the server as soon as it is chosen, and named by its hash in the act that follows.
export function PaperPicker({ label, chosen, onKept, action }: Props) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const pick = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    event.target.value = "";
    if (!file) return;
    setError(null);
    setWrong(!usable(file));
    if (!usable(file)) return;
    setBusy(true);
    try {
      onKept((await institution.upload(file)).hash, file.name);
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="field paper-picker">
      <span>{label}</span>
      <label className="plan-file" data-chosen={chosen !== "" || undefined}>
        <Paperclip size={20} aria-hidden="true" />
        <span>{busy ? t("app.sending") : chosen || t("reg.plan_pick")}</span>
        <input
          type="file"
          aria-label={label}
          accept=".pdf,.docx"
          onChange={(event) => void pick(event)}
          data-action={action}
        />
      </label>
      {wrong && <Problem text={t("err.plan_file")} />}
      {error !== null && <Fault error={error} />}
    </div>
  );
}
