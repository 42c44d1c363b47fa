import { useTranslation } from "react-i18next";

export function Brand() {
  const { t } = useTranslation();
  return (
    <span className="brand">
      <svg width="28" height="28" viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="7" fill="#0a4fb3" />
        <rect x="6" y="9" width="20" height="13" rx="2" fill="none" stroke="#fff" strokeWidth="2.4" />
        <path d="M12 26h8" stroke="#fff" strokeWidth="2.4" strokeLinecap="round" />
      </svg>
      {t("app.name")}
    </span>
  );
}
