import { ConfigProvider, type ThemeConfig } from "antd";
import enUS from "antd/locale/en_US";
import viVN from "antd/locale/vi_VN";
import dayjs from "dayjs";
import "dayjs/locale/vi";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

// Darker than the kit's defaults where WCAG asks for it (4.5:1 on text, 3:1 on the edge of a field).
const theme: ThemeConfig = {
  token: {
    colorPrimary: "#0a4fb3",
    colorLink: "#0a4fb3",
    colorError: "#b42318",
    colorSuccess: "#0f7b3f",
    colorTextTertiary: "#4d5b6e",
    colorTextQuaternary: "#595959",
    colorTextDisabled: "#595959",
    colorTextPlaceholder: "#595959",
    colorBorder: "#7c8a9d",
    fontFamily: '"Be Vietnam Pro", system-ui, sans-serif',
    fontSize: 16,
    borderRadius: 8,
    controlHeight: 44,
  },
};

type Locale = typeof viVN;

// The bundle hands over what the kit's CommonJS file exports; the table itself is the default of that.
function table(imported: Locale & { default?: Locale }): Locale {
  return imported.default ?? imported;
}

// The kit names the calendar's month and year buttons by what they do, "choose month", while they show "Th 12": who
// speaks to the page by what is on the screen would not reach them (WCAG 2.5.3). Without the name the text is the name.
function speakable(locale: Locale): Locale {
  const { DatePicker } = locale;
  if (!DatePicker) return locale;
  return { ...locale, DatePicker: { ...DatePicker, lang: { ...DatePicker.lang, monthSelect: "", yearSelect: "" } } };
}

const kLocales = { en: speakable(table(enUS)), vi: speakable(table(viVN)) };

export function AntdTheme({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  dayjs.locale(i18n.language);
  return (
    <ConfigProvider locale={i18n.language === "en" ? kLocales.en : kLocales.vi} theme={theme}>
      {children}
    </ConfigProvider>
  );
}
