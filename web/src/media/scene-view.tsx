import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { SceneFeed } from "./scene-feed";
import { ScenePainter } from "./scene-painter";
import "./scene-painter.css";

interface Props {
  feed: SceneFeed;
  name: string; // tells the two monitors of the control room apart, for tests and screen readers
  label: string;
  children?: ReactNode; // over the picture
}

// React owns the frame and what lies over the picture; the painter puts its layers under that.
export function SceneView({ feed, name, label, children }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const { t } = useTranslation();
  useEffect(() => {
    if (!host.current) return;
    const painter = new ScenePainter(host.current, feed, {
      holding: t("pane.waiting"),
      empty: t("pane.empty"),
      still: t("pane.still"),
      waiting: t("scene.holding"),
      break: t("act.break"),
    });
    return () => painter.dispose();
  }, [feed, t]);
  return (
    <div className="scene" ref={host} data-scene={name} role="img" aria-label={label}>
      {children}
    </div>
  );
}
