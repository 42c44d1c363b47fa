import { useTranslation } from "react-i18next";
import { type Language, setLanguage } from "../i18n";

const kLanguages: Language[] = ["vi", "en"];

export function LanguageSwitch() {
  const { t, i18n } = useTranslation();
  return (
    <fieldset className="lang" style={{ padding: 0, margin: 0 }}>
      <legend className="visually-hidden">{t("app.language")}</legend>
      {kLanguages.map((language) => (
        <button
          key={language}
          type="button"
          aria-pressed={i18n.language === language}
          title={t(`app.language_${language}`)}
          lang={language}
          onClick={() => setLanguage(language)}
        >
          {language.toUpperCase()}
        </button>
      ))}
    </fieldset>
  );
}
