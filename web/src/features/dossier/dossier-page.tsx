import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Dossier, institution } from "../../api/institution";
import { useQuery } from "../../app/router";
import { Fault } from "../../ui/fault";
import { Skeleton } from "../../ui/listed";
import { StageLine } from "../../ui/stage-line";
import { type Loaded, useLoad } from "../../ui/use-load";
import { type Province, useProvince } from "../desk/captions";
import { useInstitutionNow } from "../desk/institution-time";
import { Segments } from "../desk/segments";
import { useLimit } from "../desk/use-limit";
import { ActDialog, type AskedAct } from "./act-dialog";
import { DossierHead } from "./dossier-head";
import { Duties } from "./duties";
import { History } from "./history";
import { NoticesPart } from "./notices-part";
import { PapersPart } from "./papers-part";
import { RecordDialog } from "./record/record-dialog";
import { RegistrationPart } from "./registration-part";
import { SitesPart } from "./sites-part";
import { stopsOf } from "./stops";
import { TrialsPart } from "./trials-part";
import "../desk/desk.css";
import "./dossier.css";
import "./tools.css";

const kRefreshMs = 15_000;

export default function DossierPage({ id }: { id: number }) {
  const loaded = useLoad(() => institution.dossier(id), kRefreshMs);
  if (loaded.data) return <Page loaded={loaded} dossier={loaded.data} />;
  if (loaded.error) return <Fault error={loaded.error} retry={loaded.reload} />;
  return <Skeleton />;
}

const kParts = ["plan", "sites", "notices", "trials", "papers", "rules"] as const;

function Page({ loaded, dossier }: { loaded: Loaded<Dossier>; dossier: Dossier }) {
  const { t } = useTranslation();
  const [part, setPart] = useQuery("part", "plan");
  const [asked, setAsked] = useState<AskedAct | "record" | null>(null);
  const province = useProvince();
  const title = dossier.registration.title ?? "";
  useEffect(() => {
    document.title = title;
  }, [title]);
  const close = () => setAsked(null);
  const done = (after: Dossier) => {
    loaded.set(after);
    close();
  };
  const options = kParts.map((value) => ({ value, label: t(`dossier.part_${value}`), count: countOf(dossier, value) }));
  return (
    <article className="dossier" data-stage={dossier.stage}>
      <DossierHead dossier={dossier} onAct={setAsked} />
      {loaded.error !== null && <Fault error={loaded.error} retry={loaded.reload} />}
      <Way dossier={dossier} />
      <div className="dossier-columns" data-part={part}>
        <div className="dossier-main">
          <Segments label={t("office.parts")} value={part} options={options} onChange={setPart} />
          <Part part={part} dossier={dossier} province={province} onAct={setAsked} onDone={loaded.set} />
        </div>
        <History dossier={dossier.id} facts={dossier.facts} captions={province.caption} />
      </div>
      {asked === "record" && <RecordDialog dossier={dossier} province={province} onDone={done} onClose={close} />}
      {asked && asked !== "record" && <ActDialog dossier={dossier} act={asked} onDone={done} onClose={close} />}
    </article>
  );
}

function countOf(dossier: Dossier, part: (typeof kParts)[number]): number | undefined {
  if (part === "sites") return dossier.registration.seats?.length;
  if (part === "papers") return dossier.papers.length || undefined;
  if (part === "rules") return dossier.outcomes.filter((one) => one.status === "MISSED").length || undefined;
  return undefined;
}

function Way({ dossier }: { dossier: Dossier }) {
  const { t } = useTranslation();
  const limitAt = useLimit();
  const stops = stopsOf(dossier, useInstitutionNow()).map((stop) => ({
    key: stop.key,
    label: t(stop.key),
    state: stop.state,
    detail: stop.note ? t(stop.note) : stop.count ? stop.count.join("/") : stop.at ? limitAt(stop.at) : "",
  }));
  return (
    <div className="panel dossier-way">
      <StageLine stops={stops} label={t("dossier.way")} />
    </div>
  );
}

interface PartProps {
  part: string;
  dossier: Dossier;
  province: Province;
  onAct(act: AskedAct | "record"): void;
  onDone(dossier: Dossier): void;
}

function Part({ part, dossier, province, onAct, onDone }: PartProps) {
  if (part === "sites") return <SitesPart dossier={dossier} province={province} onDone={onDone} />;
  if (part === "trials") return <TrialsPart dossier={dossier} province={province} onDone={onDone} />;
  if (part === "papers") return <PapersPart dossier={dossier} onDone={onDone} />;
  if (part === "notices") return <NoticesPart dossier={dossier} province={province} onAct={onAct} />;
  if (part === "rules") return <Duties outcomes={dossier.outcomes} captions={province.caption} />;
  return <RegistrationPart dossier={dossier} province={province} />;
}
