import { useEffect, useId, useState } from "react";
import { typedTime } from "../i18n/typed-time";

interface Props {
  label: string;
  value: string; // "08:00" or empty
  onChange(value: string): void;
  invalid?: boolean;
}

const kUsual = ["07:30", "08:00", "09:00", "10:00", "13:30", "14:00", "15:00", "16:00"];

// A time of day as one types it, without a picker between the hand and the number.
export function TimeInput({ label, value, onChange, invalid }: Props) {
  const [text, setText] = useState(value);
  const list = useId();
  useEffect(() => setText(value), [value]);
  const leave = () => {
    const time = typedTime(text);
    if (time) setText(time);
    onChange(time ?? "");
  };
  return (
    <label className="field time-field">
      <span>{label}</span>
      <input
        className="input num"
        value={text}
        list={list}
        inputMode="numeric"
        autoComplete="off"
        aria-invalid={invalid || undefined}
        onChange={(event) => {
          setText(event.target.value);
          const time = /^\d{1,2}[:h.]?\d{2}$/.test(event.target.value) ? typedTime(event.target.value) : null;
          if (time) onChange(time);
        }}
        onBlur={leave}
      />
      <datalist id={list}>
        {kUsual.map((time) => (
          <option key={time} value={time} />
        ))}
      </datalist>
    </label>
  );
}
