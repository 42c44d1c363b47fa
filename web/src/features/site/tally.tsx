import { useTranslation } from "react-i18next";
import { useTally } from "./own-row";

// Word, colour and shape together; the caption is what the others read under this room's picture.
export function Tally({ caption }: { caption: string }) {
  const { t } = useTranslation();
  const tally = useTally();
  const words = { NONE: t("sitepage.tally_none"), PREVIEW: t("tally.preview"), PROGRAM: t("tally.program") };
  return (
    <div className={`tally tally-${tally.toLowerCase()}`} role="status" data-tally={tally}>
      <strong>{words[tally]}</strong>
      <span className="ellipsis">{tally === "PREVIEW" ? t("ban.you_next") : caption}</span>
    </div>
  );
}
