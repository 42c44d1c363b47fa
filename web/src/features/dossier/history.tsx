import { Paperclip } from "lucide-react";
import { useTranslation } from "react-i18next";
import { type Fact, fileUrl } from "../../api/institution";
import { shortTime } from "../../i18n/day";
import type { Captions } from "../desk/captions";
import { type Line, linesOf } from "./history-lines";

interface Props {
  dossier: number;
  facts: Fact[];
  captions: Captions;
}

// What happened, newest first, along a line; the same thing done for many sites stands once.
export function History({ dossier, facts, captions }: Props) {
  const { t } = useTranslation();
  const lines = linesOf(facts).reverse();
  return (
    <section className="history">
      <h2>{t("dossier.history")}</h2>
      <ol>
        {lines.map((line) => (
          <li key={line.fact.number}>
            <time className="num" dateTime={line.fact.happened_at}>
              {shortTime(line.fact.happened_at)}
            </time>
            <Told line={line} captions={captions} dossier={dossier} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Told({ line, captions, dossier }: { line: Line; captions: Captions; dossier: number }) {
  const { t } = useTranslation();
  const { fact, seats } = line;
  const { details } = fact;
  const where =
    seats.length > 1 ? t("desk.sites", { n: seats.length }) : seats[0] !== undefined ? captions(seats[0]) : "";
  const what = [
    t(`fact.${fact.kind}`),
    details.supplier && t(details.supplier === "TELCO" ? "role.telco" : "role.power"),
    details.rehearsal && t("dossier.time_n", { n: details.rehearsal }),
    where,
  ];
  return (
    <div>
      <b>{what.filter(Boolean).join(" · ")}</b>
      {!!details.added?.length && <p>{t("sites_change.added", { list: details.added.map(captions).join(", ") })}</p>}
      {!!details.removed?.length && (
        <p>{t("sites_change.removed", { list: details.removed.map(captions).join(", ") })}</p>
      )}
      {details.reason && <p>{t("dossier.said", { text: details.reason })}</p>}
      <p className="quiet">
        <From fact={fact} />
      </p>
      <Scan dossier={dossier} fact={fact} />
    </div>
  );
}

// Who says so, by which channel, on which document; when it was written down later, that too.
function From({ fact }: { fact: Fact }) {
  const { t } = useTranslation();
  const later = Date.parse(fact.recorded_at) - Date.parse(fact.happened_at) > 60_000 && !fact.simulated;
  const parts = [
    fact.by === "system" ? t("dossier.by_system") : fact.by_name,
    fact.channel !== "PAGE" && t(`channel.${fact.channel}`),
    !fact.document?.file && fact.document?.number, // a scan has it in its link
    later && t("dossier.recorded_at", { time: shortTime(fact.recorded_at) }),
  ];
  return <>{parts.filter(Boolean).join(" · ")}</>;
}

// The letter itself, to be opened beside what was typed from it.
function Scan({ dossier, fact }: { dossier: number; fact: Fact }) {
  const { t } = useTranslation();
  const { file, number } = fact.document;
  if (!file) return null;
  return (
    <a className="history-scan" href={fileUrl(dossier, file)} download>
      <Paperclip size={16} aria-hidden="true" />
      {number ? t("dossier.scan_of", { number }) : t("arrival.scan")}
    </a>
  );
}
