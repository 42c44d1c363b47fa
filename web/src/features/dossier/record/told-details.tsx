import { InputNumber, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { Dossier } from "../../../api/institution";
import { inDialog } from "../../../ui/in-dialog";
import type { Province } from "../../desk/captions";
import { ReasonField } from "../acts/reason-field";
import { SlotField } from "../slot-field";
import { useEarlierRooms } from "./earlier-rooms";
import type { Told } from "./told";

interface Props {
  told: Told;
  dossier: Dossier;
  province: Province;
  onChange(fields: Partial<Told>): void;
}

// What each kind of fact needs beside its time.
export function ToldDetails({ told, dossier, province, onChange }: Props) {
  const { t } = useTranslation();
  if (told.kind === "time_changed")
    return <SlotField value={dossier.registration.slot ?? null} onChange={(slot) => onChange({ slot })} />;
  if (told.kind === "cancelled") return <Reason told={told} onChange={onChange} />;
  if (told.kind !== "acknowledged" && told.kind !== "declined") return null;
  const pick = (seat: number) => {
    const site = dossier.sites.find((one) => one.seat === seat);
    onChange({ seat, technician: site?.technician ?? site?.proposed_technician ?? null });
  };
  return (
    <>
      <div className="field">
        <span id="told-site">{t("office.site")}</span>
        <Select
          aria-labelledby="told-site"
          showSearch={{ optionFilterProp: "label" }}
          value={told.seat}
          getPopupContainer={inDialog}
          options={dossier.sites.map((site) => ({ value: site.seat, label: province.caption(site.seat) }))}
          onChange={pick}
        />
      </div>
      {told.kind === "declined" ? (
        <Reason told={told} onChange={onChange} />
      ) : (
        <Readied told={told} dossier={dossier} province={province} onChange={onChange} />
      )}
    </>
  );
}

function Reason({ told, onChange }: Pick<Props, "told" | "onChange">) {
  const { t } = useTranslation();
  return (
    <ReasonField
      label={t("dossier.reason")}
      value={told.reason}
      onChange={(reason) => onChange({ reason })}
      missing={false}
    />
  );
}

function Readied({ told, dossier, province, onChange }: Props) {
  const { t } = useTranslation();
  const rooms = useEarlierRooms(told.seat, dossier.id);
  // A room known from before brings its chairs with it.
  const enter = (room: string) => {
    const known = rooms.find((one) => one.room === room);
    onChange(known && known.seats > 0 ? { room, room_seats: known.seats } : { room });
  };
  const people = province.sites.find((site) => site.seat === told.seat)?.technicians ?? [];
  return (
    <div className="reg-row">
      <label className="field">
        <span>{t("dossier.room")}</span>
        <input
          className="input"
          maxLength={200}
          value={told.room}
          list="told-rooms"
          onChange={(event) => enter(event.target.value)}
        />
        <datalist id="told-rooms">
          {rooms.map((one) => (
            <option key={one.room} value={one.room}>
              {one.seats > 0 ? t("relocate.seats", { n: one.seats }) : one.room}
            </option>
          ))}
        </datalist>
      </label>
      <div className="field">
        <span id="told-seats">{t("notice.seats")}</span>
        <InputNumber
          aria-labelledby="told-seats"
          min={0}
          max={9999}
          value={told.room_seats}
          onChange={(count) => onChange({ room_seats: count ?? 0 })}
        />
      </div>
      <div className="field">
        <span id="told-person">{t("office.technicians")}</span>
        <Select
          aria-labelledby="told-person"
          value={told.technician}
          getPopupContainer={inDialog}
          options={people.map((one) => ({ value: one.id, label: one.name }))}
          onChange={(technician) => onChange({ technician })}
        />
      </div>
    </div>
  );
}
