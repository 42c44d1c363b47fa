import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useTally } from "./own-row";

const kColours = { NONE: "#0a4fb3", PREVIEW: "#0f8a48", PROGRAM: "#e5323f" };

function icon(colour: string): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="16" cy="16" r="15" fill="${colour}"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

// The tab itself tells whether the room is on air: title and icon.
export function useTallyTitle(caption: string): void {
  const { t } = useTranslation();
  const tally = useTally();
  useEffect(() => {
    const word = { NONE: "", PREVIEW: `${t("tally.preview")} · `, PROGRAM: `${t("tally.program")} · ` }[tally];
    document.title = `${word}${caption}`;
    const link = document.querySelector<HTMLLinkElement>("link[rel=icon]");
    const before = link?.href;
    if (link) link.href = icon(kColours[tally]);
    return () => {
      if (link && before) link.href = before;
    };
  }, [tally, caption, t]);
}
