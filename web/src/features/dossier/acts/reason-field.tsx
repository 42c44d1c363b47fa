import { useEffect, useId, useRef } from "react";
import { useTranslation } from "react-i18next";

interface Props {
  label: string;
  value: string;
  onChange(value: string): void;
  missing: boolean; // asked for, and sent without
  quick?: readonly string[]; // said so often that one press is enough
}

export function ReasonField({ label, value, onChange, missing, quick = [] }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (missing) field.current?.focus();
  }, [missing]);
  return (
    <div className="field">
      <label htmlFor={id}>
        <b>{label}</b>
      </label>
      {quick.length > 0 && (
        <div className="row quick-reasons">
          {quick.map((text) => (
            <button
              key={text}
              type="button"
              className="btn"
              aria-pressed={value === text}
              onClick={() => onChange(text)}
            >
              {text}
            </button>
          ))}
        </div>
      )}
      <textarea
        ref={field}
        id={id}
        className="input"
        rows={3}
        maxLength={2000}
        value={value}
        aria-invalid={missing || undefined}
        aria-describedby={missing ? `${id}-missing` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {missing && (
        <p id={`${id}-missing`} className="tone-bad" role="alert">
          {t("err.reason_empty")}
        </p>
      )}
    </div>
  );
}
