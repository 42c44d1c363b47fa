import { useState } from "react";
import { useTranslation } from "react-i18next";
import { rehearsalStillUrl } from "../../api/calls";
import type { Dossier, DossierSite } from "../../api/institution";
import { Button } from "../../ui/button";
import type { Province } from "../desk/captions";
import { ResultDialog } from "./acts/result-dialog";
import { defectOf, defectWords, figuresOf } from "./defects";
import { may } from "./may";

interface Props {
  dossier: Dossier;
  rehearsal: 1 | 2;
  province: Province;
  onDone(dossier: Dossier): void;
}

const kNothingToSay = ["PLANNED", "WAIVED"];

// Each room as the rehearsal left it: what was found, the figures, its picture; the main site may say otherwise.
export function TrialRooms({ dossier, rehearsal, province, onDone }: Props) {
  const [asked, setAsked] = useState<number | null>(null);
  const rooms = dossier.sites.filter((site) => !kNothingToSay.includes(site.rehearsals[rehearsal - 1] ?? "PLANNED"));
  const site = rooms.find(({ seat }) => seat === asked);
  if (rooms.length === 0) return null;
  const onAsk = may(dossier, "rehearsal_result") ? setAsked : null;
  return (
    <>
      <ul className="trial-rooms">
        {rooms.map((one) => (
          <Room key={one.seat} site={one} {...{ dossier, rehearsal, province, onAsk }} />
        ))}
      </ul>
      {site && (
        <ResultDialog
          {...{ dossier, site, province, rehearsal }}
          onDone={(after) => {
            setAsked(null);
            onDone(after);
          }}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}

interface RoomProps extends Omit<Props, "onDone"> {
  site: DossierSite;
  onAsk: ((seat: number) => void) | null;
}

function Room({ dossier, site, rehearsal, province, onAsk }: RoomProps) {
  const { t } = useTranslation();
  const measured = site.measured[rehearsal - 1];
  const result = site.rehearsals[rehearsal - 1] ?? "PLANNED";
  const caption = province.caption(site.seat);
  const defect = defectWords(defectOf(dossier, site.seat, rehearsal), t);
  return (
    <li data-trial-room={site.seat} data-result={result}>
      <b>{caption}</b>
      <span className={defect ? "tone-bad" : ""}>{[t(`rehearsal.${result}`), defect].filter(Boolean).join(": ")}</span>
      {measured && (
        <span className="trial-figures num">
          {figuresOf(measured, t).map(({ text, bad }) => (
            <span key={text} className={bad ? "tone-bad" : "quiet"}>
              {text}
            </span>
          ))}
        </span>
      )}
      {measured?.still && (
        <a href={rehearsalStillUrl(dossier.id, site.seat, rehearsal, measured.still)} target="_blank" rel="noreferrer">
          {t("trial.still")}
          <span className="visually-hidden"> {caption}</span>
        </a>
      )}
      {onAsk && (
        <Button onClick={() => onAsk(site.seat)} data-action="rehearsal-result">
          {t("act.note_result")}
          <span className="visually-hidden"> {caption}</span>
        </Button>
      )}
    </li>
  );
}
