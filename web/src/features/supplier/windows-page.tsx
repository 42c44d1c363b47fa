import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Card, type Dossier, institution, type Slot, type Supplier } from "../../api/institution";
import { useQuery } from "../../app/router";
import { has, useSession } from "../../app/session";
import { shortTime } from "../../i18n/day";
import { Button } from "../../ui/button";
import { Fault } from "../../ui/fault";
import { Listed } from "../../ui/listed";
import { say } from "../../ui/toasts";
import { useLoad } from "../../ui/use-load";
import { type Captions, useProvince } from "../desk/captions";
import { Leaf } from "../desk/leaf";
import { Marks } from "../desk/marks";
import { useAct } from "../dossier/use-act";
import "../desk/desk.css";
import "../dossier/dossier.css";
import "../notices/notices.css";
import "./windows.css";

const kRefreshMs = 30_000;
const kHours = ["APPROVED", "ANNOUNCED", "PREPARING", "TESTED", "READY", "LIVE"];
const kAfterMs = 30 * 60_000;

// For those who keep line and power: when, where, and who stands by.
export default function WindowsPage() {
  const { t } = useTranslation();
  const cards = useLoad(() => institution.cards({ mine: true }), kRefreshMs);
  const rows = cards.data?.filter((card) => kHours.includes(card.stage)) ?? null;
  const [open, setOpen] = useQuery("open", "");
  const shown = open === "" ? String(rows?.[0]?.id ?? "") : open;
  return (
    <Listed loaded={{ ...cards, data: rows }} empty={<p>{t("empty.windows")}</p>}>
      {(all) => (
        <ul className="notices">
          {all.map((card) => (
            <li key={card.id} className="notice">
              <Head
                card={card}
                open={shown === String(card.id)}
                onOpen={(on) => setOpen(on ? String(card.id) : "none")}
              />
              {shown === String(card.id) && <Body id={card.id} />}
            </li>
          ))}
        </ul>
      )}
    </Listed>
  );
}

function Head({ card, open, onOpen }: { card: Card; open: boolean; onOpen: (on: boolean) => void }) {
  const { t } = useTranslation();
  return (
    <button type="button" className="notice-head" aria-expanded={open} onClick={() => onOpen(!open)}>
      <Leaf slot={card.slot} />
      <span className="card-what">
        <b>{card.title}</b>
        <span className="quiet">{t("desk.sites", { n: card.seats.length })}</span>
        <span className="card-marks">
          <Marks urgency={card.urgency} late={false} />
        </span>
      </span>
    </button>
  );
}

function Body({ id }: { id: number }) {
  const { t } = useTranslation();
  const { me } = useSession();
  const { caption } = useProvince();
  const loaded = useLoad(() => institution.dossier(id));
  if (loaded.error && !loaded.data) return <Fault error={loaded.error} retry={loaded.reload} />;
  if (!loaded.data) return <p role="status">{t("app.loading")}</p>;
  const supplier: Supplier = has(me, "POWER_DUTY") ? "POWER" : "TELCO";
  return <Window dossier={loaded.data} supplier={supplier} captions={caption} onDone={loaded.set} />;
}

interface WindowProps {
  dossier: Dossier;
  supplier: Supplier;
  captions: Captions;
  onDone(dossier: Dossier): void;
}

function Window({ dossier, supplier, captions, onDone }: WindowProps) {
  const { t } = useTranslation();
  const window = windowOf(dossier);
  const named = dossier.duties.filter((one) => one.supplier === supplier);
  const seats = dossier.sites.length ? dossier.sites.map((site) => site.seat) : (dossier.registration.seats ?? []);
  return (
    <div className="tasks">
      {window && (
        <p className="window-time num">
          {t("supplier.window")}: <b>{shortTime(window.opens_at)}</b> – <b>{shortTime(window.ends_at)}</b>
        </p>
      )}
      <p role="status" className={named.length === seats.length ? "tone-good" : "tone-warn"}>
        {t("supplier.named", { n: named.length, m: seats.length })}
      </p>
      <ul className="window-sites">
        {seats.map((seat) => (
          <SiteDuty
            key={seat}
            seat={seat}
            caption={captions(seat)}
            dossier={dossier}
            supplier={supplier}
            onDone={onDone}
          />
        ))}
      </ul>
    </div>
  );
}

// From the first rehearsal until half an hour after the end (khoản 2 Điều 11).
function windowOf(dossier: Dossier): Slot | null {
  const slot = dossier.registration.slot;
  if (!slot) return null;
  const first = dossier.rehearsals[0]?.slot?.opens_at ?? dossier.rehearsals[1]?.slot?.opens_at ?? slot.opens_at;
  return { opens_at: first, ends_at: new Date(Date.parse(slot.ends_at) + kAfterMs).toISOString() };
}

interface SiteProps {
  seat: number;
  caption: string;
  dossier: Dossier;
  supplier: Supplier;
  onDone(dossier: Dossier): void;
}

function SiteDuty({ seat, caption, dossier, supplier, onDone }: SiteProps) {
  const { t } = useTranslation();
  const known = dossier.duties.find((one) => one.seat === seat && one.supplier === supplier);
  const last = dossier.duties.findLast((one) => one.supplier === supplier);
  const [name, setName] = useState(known?.name ?? "");
  const [phone, setPhone] = useState(known?.phone ?? "");
  const acting = useAct(dossier, (after) => {
    say({ text: t("done.duty", { caption }) });
    onDone(after);
  });
  const changed = name.trim() !== (known?.name ?? "") || phone.trim() !== (known?.phone ?? "");
  const whole = name.trim() !== "" && phone.trim() !== "";
  const save = (who: string, number: string) =>
    void acting.perform({ act: "name_duty", supplier, seat, name: who.trim(), phone: number.trim() });
  return (
    <li data-named={known !== undefined}>
      <b>{caption}</b>
      <input
        className="input"
        aria-label={`${t("supplier.name")}: ${caption}`}
        placeholder={t("supplier.name")}
        value={name}
        maxLength={200}
        onChange={(event) => setName(event.target.value)}
      />
      <input
        className="input num"
        aria-label={`${t("supplier.phone")}: ${caption}`}
        placeholder={t("supplier.phone")}
        value={phone}
        inputMode="tel"
        maxLength={50}
        onChange={(event) => setPhone(event.target.value)}
      />
      {changed || !last || known ? (
        <Button
          tone={changed && whole ? "primary" : "plain"}
          blocked={changed && whole ? null : t(known && !changed ? "supplier.saved" : "supplier.fill")}
          onClick={() => save(name, phone)}
        >
          {t(known && !changed ? "supplier.saved" : "act.save")}
        </Button>
      ) : (
        <Button onClick={() => save(last.name, last.phone)} title={`${last.name} ${last.phone}`}>
          {t("act.same_person")}
        </Button>
      )}
      {acting.error !== null && <Fault error={acting.error} />}
    </li>
  );
}
