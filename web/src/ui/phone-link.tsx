import { phone } from "../i18n/format";

// A number that a telephone dials and a person reads aloud in groups.
export function PhoneLink({ number, who }: { number: string; who?: string }) {
  if (number === "") return null;
  const text = phone(number);
  return (
    <a
      className="phone-link num"
      href={`tel:${number.replace(/[^\d+]/g, "")}`}
      aria-label={who ? `${who} ${text}` : undefined}
    >
      {text}
    </a>
  );
}
