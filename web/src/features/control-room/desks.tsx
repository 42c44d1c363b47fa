import { useTranslation } from "react-i18next";
import { useRoom } from "../../ui/room-context";

const kNone: string[] = [];

// A person is known by the given name, which stands last in Vietnamese.
function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return `${words[0]?.[0] ?? ""}${words.length > 1 ? (words.at(-1)?.[0] ?? "") : ""}`.toUpperCase();
}

// The other people at a desk of this meeting: two who work on one picture must know of each other.
export function Desks() {
  const { t } = useTranslation();
  const own = useRoom((s) => s.name);
  const all = useRoom((s) => s.sections.control?.desks ?? kNone);
  const others = all.filter((name) => name !== own);
  if (others.length === 0) return null;
  return (
    <ul className="desks" aria-label={t("control.desks")} data-desks={others.length}>
      {others.map((name) => (
        <li key={name} title={t("control.desk_of", { name })}>
          <span aria-hidden="true">{initials(name)}</span>
          <span className="visually-hidden">{name}</span>
        </li>
      ))}
    </ul>
  );
}
