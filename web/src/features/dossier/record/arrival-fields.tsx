import { DatePicker, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Channel, DocumentRef } from "../../../api/institution";
import { dayOf, instant } from "../../../i18n/day";
import { hourMinute } from "../../../i18n/format";
import { inDialog } from "../../../ui/in-dialog";
import { TimeInput } from "../../../ui/time-input";
import { usePickerDay } from "../../../ui/use-picker-day";
import { PaperPicker } from "../paper-picker";

export interface Arrival {
  channel: Channel;
  happened_at: string;
  document: DocumentRef;
}

interface Props {
  happened?: boolean; // a fact that happened elsewhere, rather than a paper that came in
  value: Arrival;
  onChange(fields: Partial<Arrival>): void;
}

const kChannels: Channel[] = ["LETTER", "DOCUMENT_SYSTEM", "EMAIL", "TELEPHONE", "FAX", "IN_PERSON"];

// How it came, when it came, and what stands on the paper. The arrival counts for the deadline, never the typing.
export function ArrivalFields({ happened, value, onChange }: Props) {
  const { t } = useTranslation();
  const day = dayOf(value.happened_at);
  const time = hourMinute(value.happened_at);
  const paper = (fields: Partial<DocumentRef>) => onChange({ document: { ...value.document, ...fields } });
  return (
    <fieldset className="arrival">
      <legend>{t(happened ? "told.title" : "arrival.title")}</legend>
      <div className="field">
        <span id="arrival-channel">{t(happened ? "told.channel" : "arrival.channel")}</span>
        <Select
          aria-labelledby="arrival-channel"
          value={value.channel}
          getPopupContainer={inDialog}
          options={kChannels.map((one) => ({ value: one, label: t(`channel.${one}`) }))}
          onChange={(channel) => onChange({ channel })}
        />
      </div>
      <div className="field">
        <span id="arrival-day">{t(happened ? "told.day" : "arrival.day")}</span>
        <DatePicker
          aria-labelledby="arrival-day"
          format="DD/MM/YYYY"
          allowClear={false}
          getPopupContainer={inDialog}
          value={usePickerDay(day)}
          onChange={(next) => next && onChange({ happened_at: instant(next.format("YYYY-MM-DD"), time) })}
        />
      </div>
      <TimeInput
        label={t(happened ? "told.time" : "arrival.time")}
        value={time}
        onChange={(next) => next && onChange({ happened_at: instant(day, next) })}
      />
      <label className="field">
        <span>{t("arrival.number")}</span>
        <input
          className="input"
          maxLength={100}
          value={value.document.number ?? ""}
          onChange={(event) => paper({ number: event.target.value })}
        />
      </label>
      <div className="field">
        <span id="arrival-date">{t("arrival.date")}</span>
        <DatePicker
          aria-labelledby="arrival-date"
          format="DD/MM/YYYY"
          getPopupContainer={inDialog}
          allowClear={false}
          value={usePickerDay(value.document.date)}
          onChange={(next) => paper({ date: next ? next.format("YYYY-MM-DD") : null })}
        />
      </div>
      <label className="field">
        <span>{t("arrival.signer")}</span>
        <input
          className="input"
          maxLength={200}
          value={value.document.signer ?? ""}
          onChange={(event) => paper({ signer: event.target.value })}
        />
      </label>
      <Scan file={value.document.file ?? ""} onKept={(file) => paper({ file })} />
    </fieldset>
  );
}

// The paper itself, where one came: what is typed above can be read against it by everybody who may see the dossier.
function Scan({ file, onKept }: { file: string; onKept(file: string): void }) {
  const { t } = useTranslation();
  const [name, setName] = useState("");
  const kept = (hash: string, picked: string) => {
    setName(picked);
    onKept(hash);
  };
  return (
    <PaperPicker
      label={t("arrival.scan")}
      chosen={file && (name || t("arrival.scan_kept"))}
      onKept={kept}
      action="pick-scan"
    />
  );
}
