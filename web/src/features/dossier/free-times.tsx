import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { institution, type Slot } from "../../api/institution";
import { hours, shortDay } from "../../i18n/day";
import { Button } from "../../ui/button";

interface Props {
  slot: Slot; // the one that is taken
  seats: readonly number[];
  except?: number;
  onPick(slot: Slot): void;
}

// Beside what stands against a time: when the same sites are free next. One press takes it.
export function FreeTimes({ slot, seats, except, onPick }: Props) {
  const { t, i18n } = useTranslation();
  const [found, setFound] = useState<Slot[] | null>(null);
  const key = `${slot.opens_at}/${slot.ends_at}/${seats.join()}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for slot and seats
  useEffect(() => {
    let stale = false;
    setFound(null);
    institution.freeTimes(slot, seats, except).then(
      (slots) => !stale && setFound(slots),
      () => undefined, // an offer alone: the time can be typed without it
    );
    return () => {
      stale = true;
    };
  }, [key, except]);
  if (!found) return null;
  if (found.length === 0) return <p className="quiet">{t("conflict.no_free")}</p>;
  return (
    <div className="free-times">
      <span id="free-times">{t("conflict.free")}</span>
      <ul aria-labelledby="free-times">
        {found.map((one) => (
          <li key={one.opens_at}>
            <Button className="num" onClick={() => onPick(one)} data-free={one.opens_at}>
              {hours(one.opens_at, one.ends_at)} {shortDay(one.opens_at, i18n.language)}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
