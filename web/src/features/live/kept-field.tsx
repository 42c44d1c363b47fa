import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/button";
import { useKeptText } from "../../ui/use-kept-text";

interface Props {
  name: string; // under which it is kept on this PC
  label: string;
  start: string; // what the server has
  rows?: number;
  maxLength?: number;
  onSave(text: string): Promise<boolean>;
}

// Free text with its own "save": kept at every stroke, saved by the button or Ctrl+Enter, forgotten once the server has it.
export function KeptField({ name, label, start, rows = 2, maxLength = 2000, onSave }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const typed = useKeptText(name, start);
  const changed = typed.text.trim() !== start.trim();
  const save = async () => {
    if (changed && (await onSave(typed.text.trim()))) typed.forget();
  };
  return (
    <div className="kept-field field">
      <label htmlFor={id}>{label}</label>
      <div className="kept-line">
        <textarea
          id={id}
          className="input"
          rows={rows}
          maxLength={maxLength}
          value={typed.text}
          onChange={(event) => typed.set(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && event.ctrlKey) void save();
          }}
        />
        {changed && (
          <Button tone="primary" onClick={() => void save()}>
            {t("act.save")}
          </Button>
        )}
      </div>
    </div>
  );
}
