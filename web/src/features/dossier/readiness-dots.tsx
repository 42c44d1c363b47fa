import { Check, Minus, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { ReadinessAnswer, ReadinessItem } from "../../api/institution";
import type { MessageKey } from "../../i18n/vi";
import { defectWords } from "./defects";

export const kItemWords: Record<ReadinessItem, MessageKey> = {
  CONNECTED: "check.link",
  LINE: "check.line",
  SOUND: "check.audio",
  PICTURE: "check.picture",
};
const kIcons = { OK: Check, FAULT: X, UNANSWERED: Minus };

interface Board {
  readiness: { item: ReadinessItem; answer: ReadinessAnswer; fault: string }[];
}

// Four signs, each with its word for those who do not see them.
export function ReadinessDots({ site }: { site: Board }) {
  const { t } = useTranslation();
  return (
    <span className="ready-dots">
      {site.readiness.map((one) => {
        const Icon = kIcons[one.answer];
        const text = [t(kItemWords[one.item]), t(`answer.${one.answer}`), defectWords(one.fault, t)]
          .filter(Boolean)
          .join(": ");
        return (
          <span key={one.item} data-answer={one.answer} title={text}>
            <Icon size={14} strokeWidth={3} aria-hidden="true" />
            <span className="visually-hidden">{text}</span>
          </span>
        );
      })}
    </span>
  );
}
