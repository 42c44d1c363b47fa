import type { TFunction } from "i18next";
import type { Dossier, DossierSite } from "../../api/institution";

// What the system itself found at a room; everything else was typed by a person.
const kFound = [
  "NO_PICTURE",
  "BLACK_PICTURE",
  "SILENT_MICROPHONE",
  "NOT_HEARD",
  "NOT_SEEN",
  "NOT_ASKED",
  "GONE",
  "LOST",
] as const;
type Found = (typeof kFound)[number];

const isFound = (word: string): word is Found => (kFound as readonly string[]).includes(word);

// "NO_PICTURE NOT_ASKED" in words; what a person typed stays as it is.
export function defectWords(text: string, t: TFunction): string {
  return text
    .split(" · ") // several answers of one board
    .map((one) => {
      const codes = one.split(" ");
      return codes.every(isFound) ? codes.map((code) => t(`defect.${code}`)).join(", ") : one;
    })
    .join(" · ");
}

// The defects of the result that stands.
export function defectOf(dossier: Dossier, seat: number, rehearsal: 1 | 2): string {
  const last = dossier.facts.findLast(
    ({ kind, details }) => kind === "rehearsal_resulted" && details.seat === seat && details.rehearsal === rehearsal,
  );
  return last?.details.defect ?? "";
}

// From here on a line is called bad, as on the wall.
const kBadLossPermille = 30;
const kBadRttMs = 300;

export interface Figure {
  text: string;
  bad: boolean;
}

// Level, loss and round trip as they were measured; what was not is left out.
export function figuresOf(measured: NonNullable<DossierSite["measured"][number]>, t: TFunction): Figure[] {
  const { heard, loudest_dbov: level, loss_permille: loss, rtt_ms: rtt } = measured;
  const figures: Figure[] = [];
  if (level > -127) figures.push({ text: t("trial.level", { n: level }), bad: !heard });
  if (loss !== null) figures.push({ text: t("trial.loss", { n: loss / 10 }), bad: loss >= kBadLossPermille });
  if (rtt !== null) figures.push({ text: t("trial.rtt", { n: rtt }), bad: rtt >= kBadRttMs });
  return figures;
}
