import { Phone } from "lucide-react";
import { phone } from "../../i18n/format";
import { parted } from "./strip-contact";

interface Props {
  title: string;
  text: string;
  number?: string;
}

// A contact of the selected site, its numbers in large type.
export function DutyNumbers({ title, text, number }: Props) {
  const found = parted(text);
  const numbers = number ? [number] : found.numbers;
  return (
    <div className="contact">
      <small>{title}</small>
      <span className="ellipsis" title={found.name}>
        {found.name}
      </span>
      {numbers.map((digits) => (
        <b key={digits} className="num">
          <Phone size={16} aria-hidden="true" /> {phone(digits)}
        </b>
      ))}
    </div>
  );
}
