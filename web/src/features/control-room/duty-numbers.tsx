import { Phone } from "lucide-react";
import { phone } from "../../i18n/format";

interface Props {
  title: string;
  text: string;
  number?: string;
  main?: boolean; // the one to call first
}

// The server sends duty contacts as one line, "name · mobile · hotline"; the numbers are drawn large.
export function DutyNumbers({ title, text, number, main }: Props) {
  const parts = text.split(" · ");
  const numbers = number ? [number] : parts.filter((part) => /^[\d ]{3,}$/.test(part));
  const name = parts.filter((part) => !numbers.includes(part)).join(", ");
  return (
    <div className={main ? "contact contact-main" : "contact"}>
      <small>{title}</small>
      <span className="ellipsis" title={name}>
        {name}
      </span>
      {numbers.map((digits) => (
        <b key={digits} className="num">
          <Phone size={16} aria-hidden="true" /> {phone(digits)}
        </b>
      ))}
    </div>
  );
}
