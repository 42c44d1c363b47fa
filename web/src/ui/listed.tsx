import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Fault } from "./fault";
import type { Loaded } from "./use-load";

interface Props<T> {
  loaded: Pick<Loaded<T[]>, "data" | "error" | "reload">;
  empty: ReactNode; // what it means that there is nothing, and the next thing to do
  partial?: ReactNode; // what is not here yet, in words with its numbers
  children(rows: T[]): ReactNode;
}

// The states of a list: loading, empty, error with a way to try again, a part of it. What was loaded once stays readable
// while the server does not answer, and says so.
export function Listed<T>({ loaded, empty, partial, children }: Props<T>) {
  const { data, error, reload } = loaded;
  if (!data) return error ? <Fault error={error} retry={reload} /> : <Skeleton />;
  return (
    <>
      {error !== null && <Fault error={error} retry={reload} />}
      {partial && (
        <p className="partial num" role="status">
          {partial}
        </p>
      )}
      {data.length > 0 ? children(data) : <div className="empty">{empty}</div>}
    </>
  );
}

// Rows that came with their page: loading and error are the page's.
export function here<T>(rows: T[]): Props<T>["loaded"] {
  return { data: rows, error: null, reload: () => undefined };
}

export function Skeleton() {
  const { t } = useTranslation();
  return (
    <div className="skeleton" role="status">
      <span className="visually-hidden">{t("app.loading")}</span>
      {[1, 2, 3].map((n) => (
        <i key={n} />
      ))}
    </div>
  );
}
