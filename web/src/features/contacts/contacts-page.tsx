import { Download } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Dossier, institution } from "../../api/institution";
import { type ContactSheet, contactsPdf, records } from "../../api/records";
import { useQuery } from "../../app/router";
import { shortTime } from "../../i18n/day";
import { Button } from "../../ui/button";
import { Fault } from "../../ui/fault";
import { Link } from "../../ui/link";
import { Listed } from "../../ui/listed";
import { PhoneLink } from "../../ui/phone-link";
import { type Loaded, useLoad } from "../../ui/use-load";
import { Leaf } from "../desk/leaf";
import { ListHead } from "../desk/list-head";
import { ActDialog } from "../dossier/act-dialog";
import { countGaps, findContacts, kGaps } from "./contact-filter";
import { ContactRows } from "./contact-rows";
import "../desk/desk.css";
import "./contacts.css";

const kRefreshMs = 30_000;

// Who is where with which telephone (khoản 5 Điều 9): read while somebody waits at the other end of a line.
export default function ContactsPage({ id }: { id: number }) {
  const { t } = useTranslation();
  const sheet = useLoad(() => records.contacts(id), kRefreshMs);
  const dossier = useLoad(() => institution.dossier(id));
  if (sheet.error && !sheet.data) return <Fault error={sheet.error} retry={sheet.reload} />;
  if (!sheet.data) return <p role="status">{t("app.loading")}</p>;
  return <Sheet loaded={sheet} sheet={sheet.data} dossier={dossier} />;
}

interface Props {
  loaded: Loaded<ContactSheet>;
  sheet: ContactSheet;
  dossier: Loaded<Dossier>;
}

function Sheet({ loaded, sheet, dossier }: Props) {
  const { t } = useTranslation();
  const [show, setShow] = useQuery("show", "all");
  const [words, setWords] = useQuery("q", "");
  const gaps = countGaps(sheet.rows);
  const rows = findContacts(sheet.rows, show, words);
  const options = [
    { value: "all", label: t("dossier.sites_all"), count: sheet.rows.length },
    ...kGaps
      .filter((gap) => gaps[gap] > 0 || gap === show)
      .map((gap) => ({
        value: gap as string,
        label: t(`contacts.no_${gap}`),
        count: gaps[gap],
      })),
  ];
  return (
    <div className="contacts">
      <Head sheet={sheet} dossier={dossier} onPublished={loaded.reload} />
      <ListHead
        show={{ value: show, options, onChange: setShow }}
        search={{ label: t("contacts.search"), words, onChange: setWords }}
      />
      <Listed
        loaded={{ ...loaded, data: rows }}
        empty={<p>{t(sheet.rows.length > 0 ? "wall.none" : "contacts.empty")}</p>}
      >
        {(shown) => <ContactRows rows={shown} />}
      </Listed>
    </div>
  );
}

function Head({ sheet, dossier, onPublished }: { sheet: ContactSheet; dossier: Loaded<Dossier>; onPublished(): void }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  const may = dossier.data?.actions.some((one) => one.act === "publish_contacts" && one.allowed) ?? false;
  return (
    <header className="panel contacts-head">
      <Leaf slot={sheet.slot} />
      <div>
        <p className="quiet">{t("notice.contacts")}</p>
        <h1>{sheet.title}</h1>
        <p className="contacts-main">
          {t("sitepage.main_phone")}: <PhoneLink number={sheet.main_phone} />
          <span className={sheet.published_at ? "quiet num" : "tone-warn"}>
            {sheet.published_at
              ? t("dossier.sent_at", { time: shortTime(sheet.published_at) })
              : t("contacts.not_published")}
          </span>
        </p>
      </div>
      <div className="contacts-acts">
        <Link className="btn" to={`/office/dossier/${sheet.id}`}>
          {t("act.to_dossier")}
        </Link>
        <a className="btn" href={contactsPdf(sheet.id)} download={`${sheet.id}.pdf`} data-action="contacts-pdf">
          <Download size={18} aria-hidden="true" />
          {t("act.download_pdf")}
        </a>
        {may && (
          <Button tone="primary" onClick={() => setAsked(true)} data-action="publish_contacts">
            {t(sheet.published_at ? "act.publish_again" : "act.publish_contacts")}
          </Button>
        )}
      </div>
      {asked && dossier.data && (
        <ActDialog
          dossier={dossier.data}
          act="publish_contacts"
          onDone={(after) => {
            dossier.set(after);
            setAsked(false);
            onPublished();
          }}
          onClose={() => setAsked(false)}
        />
      )}
    </header>
  );
}
