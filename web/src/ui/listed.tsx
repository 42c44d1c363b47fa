import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Fault } from "./fault";
import type { Loaded } from "./use-load";

interface Props<T> {
  loaded: Pick<Loaded<T[]>, "data" | "error" | "reload">;
  empty: ReactNode; // what it means that there is nothing, and the next thing to do
  children(rows: T[]): ReactNode;
}

// The four states of a list. What was loaded once stays readable while the server does not answer, and says so.
export function Listed<T>({ loaded, empty, children }: Props<T>) {
  const { t } = useTranslation();
  const { data, error, reload } = loaded;
  if (!data) return error ? <Fault error={error} retry={reload} /> : <Skeleton label={t("app.loading")} />;
  return (
    <>
      {error !== null && <Fault error={error} retry={reload} />}
      {data.length > 0 ? children(data) : <div className="empty">{empty}</div>}
    </>
  );
}

function Skeleton({ label }: { label: string }) {
  return (
    <div className="skeleton" role="status">
      <span className="visually-hidden">{label}</span>
      {[1, 2, 3].map((n) => (
        <i key={n} />
      ))}
    </div>
  );
}
