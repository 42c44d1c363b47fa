export interface Option {
  value: string;
  label: string;
  count?: number;
}

interface Props {
  label: string;
  value: string;
  options: Option[];
  onChange(value: string): void;
}

// A choice of a few, all of them seen.
export function Segments({ label, value, options, onChange }: Props) {
  return (
    <fieldset className="seg seg-plain">
      <legend className="visually-hidden">{label}</legend>
      {options.map((one) => (
        <button
          key={one.value}
          type="button"
          aria-pressed={one.value === value}
          data-value={one.value}
          onClick={() => onChange(one.value)}
        >
          {one.label} {one.count !== undefined && <span className="seg-count num">{one.count}</span>}
        </button>
      ))}
    </fieldset>
  );
}
