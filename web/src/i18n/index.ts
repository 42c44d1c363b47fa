import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { en } from "./en";
import { vi } from "./vi";

export type Language = "vi" | "en";
const kKey = "diemcau.language";

function stored(): Language {
  return localStorage.getItem(kKey) === "en" ? "en" : "vi";
}

export function setLanguage(language: Language): void {
  localStorage.setItem(kKey, language);
  document.documentElement.lang = language;
  void i18next.changeLanguage(language);
}

// Windows of one PC speak one language: the hall's screen, which has no switch, follows the page that opened it.
function followOtherWindows(): void {
  window.addEventListener("storage", ({ key }) => {
    if (key !== kKey) return;
    document.documentElement.lang = stored();
    void i18next.changeLanguage(stored());
  });
}

export function startI18n(): void {
  followOtherWindows();
  document.documentElement.lang = stored();
  void i18next.use(initReactI18next).init({
    lng: stored(),
    fallbackLng: "vi",
    resources: { vi: { translation: vi }, en: { translation: en } },
    // Flat keys with dots and names in single braces, as the vocabulary writes them.
    keySeparator: false,
    nsSeparator: false,
    interpolation: { prefix: "{", suffix: "}", escapeValue: false },
    initAsync: false,
  });
}
