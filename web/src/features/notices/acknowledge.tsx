import { InputNumber, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { HttpError } from "../../api/http";
import { useSession } from "../../app/session";
import { Button } from "../../ui/button";
import { Problem } from "../../ui/sheet-form";
import { useKeptText } from "../../ui/use-kept-text";
import { ReasonField } from "../dossier/acts/reason-field";
import type { TaskProps } from "./site-tasks";

// Room, chairs and who operates: the technician whom the host's class calls for is filled in; one press when it is right.
export function Acknowledge(props: TaskProps) {
  const { t } = useTranslation();
  const [mending, setMending] = useState(false);
  const { site, province } = props;
  if (site.invitation === "INVITED" || mending) return <Form {...props} onClose={() => setMending(false)} />;
  const person = province.person(site.technician);
  return (
    <section className="task" data-done="true">
      <h3>
        {t(`invitation.${site.invitation}`)}
        {!["ENDED", "SHUT_DOWN"].includes(props.dossier.stage) && (
          <button type="button" className="linkish" onClick={() => setMending(true)}>
            {t("act.mend")}
          </button>
        )}
      </h3>
      {site.invitation === "ACKNOWLEDGED" && (
        <p className="num">
          {[site.room, t("dossier.seats", { n: site.expected_delegates, m: site.room_seats }), person?.name]
            .filter(Boolean)
            .join(" · ")}
        </p>
      )}
    </section>
  );
}

function Form({ dossier, site, province, acting, onClose }: TaskProps & { onClose: () => void }) {
  const { t } = useTranslation();
  const { me } = useSession();
  const typed = useKeptText(
    `${me.user || "room"}/${dossier.id}/hall/${site.seat}`,
    site.room || t("notice.usual_room"),
  );
  const [seats, setSeats] = useState(site.room_seats || site.expected_delegates);
  const [technician, setTechnician] = useState(site.technician ?? site.proposed_technician);
  const [declining, setDeclining] = useState(false);
  const [reason, setReason] = useState("");
  // Whose branch the host calls for is the server's knowledge: it asks for the reason, here, once (điểm b khoản 2 Điều 15).
  const wanted = acting.error instanceof HttpError && acting.error.code === "dossier.other_branch_needs_reason";
  const people = province.sites.find((one) => one.seat === site.seat)?.technicians ?? [];
  const may = dossier.actions.some((one) => one.act === "acknowledge" && one.allowed);
  const acknowledge = async () => {
    if (technician === null) return;
    const done = await acting.perform({
      act: "acknowledge",
      seat: site.seat,
      room: typed.text,
      room_seats: seats,
      technician,
      ...(reason.trim() && { reason: reason.trim() }),
    });
    if (!done) return;
    typed.forget();
    onClose();
  };
  if (declining) return <Decline dossier={dossier} site={site} acting={acting} onBack={() => setDeclining(false)} />;
  return (
    <section className="task">
      <h3>{t("task.acknowledge", { n: site.expected_delegates })}</h3>
      <div className="task-form">
        <label className="field">
          <span>{t("dossier.room")}</span>
          <input
            className="input"
            maxLength={200}
            value={typed.text}
            onChange={(event) => typed.set(event.target.value)}
          />
        </label>
        <div className="field">
          <span id={`seats-${dossier.id}`}>{t("notice.seats")}</span>
          <InputNumber
            aria-labelledby={`seats-${dossier.id}`}
            min={0}
            max={9999}
            value={seats}
            onChange={(n) => setSeats(n ?? 0)}
          />
        </div>
        <div className="field">
          <span id={`person-${dossier.id}`}>{t("notice.technician")}</span>
          <Select
            aria-labelledby={`person-${dossier.id}`}
            value={technician}
            options={people.map((one) => ({ value: one.id, label: `${one.name}, ${one.position}` }))}
            onChange={setTechnician}
          />
        </div>
      </div>
      {(wanted || reason !== "") && (
        <ReasonField
          label={t("assign.reason")}
          value={reason}
          onChange={setReason}
          missing={false}
          quick={[t("quick.leave"), t("quick.no_person")]}
        />
      )}
      {seats < site.expected_delegates && <Problem text={t("notice.too_few", { n: site.expected_delegates })} />}
      <div className="row">
        <Button
          tone="primary"
          big
          onClick={() => void acknowledge()}
          blocked={may ? (technician === null ? t("notice.pick_person") : null) : t("notice.not_yet")}
          data-action="acknowledge"
        >
          {t("act.ack")}
        </Button>
        <Button onClick={() => setDeclining(true)}>{t("act.decline_site")}</Button>
      </div>
    </section>
  );
}

function Decline({ dossier, site, acting, onBack }: Omit<TaskProps, "province"> & { onBack: () => void }) {
  const { t } = useTranslation();
  const { me } = useSession();
  const typed = useKeptText(`${me.user || "room"}/${dossier.id}/decline/${site.seat}`);
  const [missing, setMissing] = useState(false);
  const reason = typed.text.trim();
  const send = async () => {
    if (reason === "") return setMissing(true);
    if (await acting.perform({ act: "decline", seat: site.seat, reason })) typed.forget();
  };
  return (
    <section className="task">
      <ReasonField
        label={t("notice.why_not")}
        value={typed.text}
        onChange={typed.set}
        missing={missing && reason === ""}
      />
      <div className="row">
        <Button tone="danger" onClick={() => void send()}>
          {t("act.decline_site")}
        </Button>
        <Button onClick={onBack}>{t("act.dismiss")}</Button>
      </div>
    </section>
  );
}
