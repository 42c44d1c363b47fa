import { useTranslation } from "react-i18next";
import type { ContactPerson, ContactRow } from "../../api/records";
import { PhoneLink } from "../../ui/phone-link";

type Company = ContactRow["telco"];

// A row a site, three people in it; who is not there yet is a gap one sees.
export function ContactRows({ rows }: { rows: readonly ContactRow[] }) {
  const { t } = useTranslation();
  return (
    <table className="panel contact-table">
      <thead>
        <tr>
          <th scope="col">{t("office.site")}</th>
          <th scope="col">{t("office.technicians")}</th>
          <th scope="col">{t("role.telco")}</th>
          <th scope="col">{t("role.power")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.seat} data-seat={row.seat}>
            <th scope="row">
              {row.caption}
              {row.room && <small>{row.room}</small>}
            </th>
            <td data-label={t("office.technicians")}>
              <Person person={row.technician} note={row.assigned ? "" : t("contacts.proposed")} />
            </td>
            <td data-label={t("role.telco")}>
              <Person person={row.telco_duty} company={row.telco} />
            </td>
            <td data-label={t("role.power")}>
              <Person person={row.power_duty} company={row.power} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface PersonProps {
  person: ContactPerson | null;
  company?: Company; // whom to call while nobody is named
  note?: string;
}

function Person({ person, company, note }: PersonProps) {
  const { t } = useTranslation();
  const line = company?.hotline || company?.phone;
  return (
    <div className="contact">
      {person ? (
        <>
          <span>
            <b>{person.name}</b>
            {note && <span className="contact-note">{note}</span>}
          </span>
          <PhoneLink number={person.phone} who={person.name} />
          {(person.position || person.email) && (
            <small>
              {person.position}
              {person.email && <a href={`mailto:${person.email}`}>{person.email}</a>}
            </small>
          )}
        </>
      ) : (
        <span className="contact-gap">{t("contacts.gap")}</span>
      )}
      {company && line && (
        <small>
          {t("contacts.hotline")} <PhoneLink number={line} who={company.name} />
        </small>
      )}
    </div>
  );
}
