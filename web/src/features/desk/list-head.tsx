import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Option, Segments } from "./segments";
import "./desk.css";

interface Props {
  show?: { value: string; options: Option[]; onChange(value: string): void };
  search?: { label: string; words: string; onChange(words: string): void };
  children?: ReactNode; // what else one does from this list
}

// Above every list: which part of it, a word to find a row by, and what begins something new.
export function ListHead({ show, search, children }: Props) {
  const { t } = useTranslation();
  return (
    <div className="desk-bar">
      {show && <Segments label={t("desk.show")} {...show} />}
      {search && (
        <label className="desk-search">
          <span className="visually-hidden">{search.label}</span>
          <input
            className="input"
            type="search"
            placeholder={search.label}
            value={search.words}
            onChange={(event) => search.onChange(event.target.value)}
          />
        </label>
      )}
      {children}
    </div>
  );
}
