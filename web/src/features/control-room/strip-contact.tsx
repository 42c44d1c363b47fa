import { Phone } from "lucide-react";
import { phone } from "../../i18n/format";

interface Props {
  title: string;
  name: string;
  numbers: string[];
  main?: boolean; // the one to call first
}

// Who to call, in one line of an incident: what for and the name small, the numbers large.
export function StripContact({ title, name, numbers, main }: Props) {
  return (
    <div className="strip-contact" data-main={main || undefined}>
      <span className="ellipsis" title={`${title}: ${name}`}>
        <small>{title}</small> {name}
      </span>
      {numbers.map((digits) => (
        <b key={digits} className="num">
          <Phone size={15} aria-hidden="true" /> {phone(digits)}
        </b>
      ))}
    </div>
  );
}

// The server sends duty contacts as one line, "name · mobile · hotline".
export function parted(text: string): { name: string; numbers: string[] } {
  const parts = text.split(" · ").filter(Boolean);
  const numbers = parts.filter((part) => /^[\d ]{3,}$/.test(part));
  return { name: parts.filter((part) => !numbers.includes(part)).join(", "), numbers };
}
