import { useTranslation } from "react-i18next";
import { setLayout } from "../../actions/set-layout";
import type { Layout } from "../../api/types";
import { useRoom } from "../../ui/room-context";
import { useDesk } from "./desk";

export function LayoutPicker() {
  const { t } = useTranslation();
  const desk = useDesk();
  const current = useRoom((s) => s.sections.preview?.scene.layout);
  return (
    <fieldset className="layouts">
      <legend className="visually-hidden">{t("act.layout")}</legend>
      {desk.layouts.map((layout) => (
        <LayoutButton key={layout.id} layout={layout} current={layout.id === current} />
      ))}
    </fieldset>
  );
}

function LayoutButton({ layout, current }: { layout: Layout; current: boolean }) {
  const { t } = useTranslation();
  const desk = useDesk();
  useRoom((s) => s.sections.control);
  const name = t(`layout.${layout.id}`);
  const reason = setLayout.blocked(desk, layout.id);
  return (
    <button
      type="button"
      className="layout"
      aria-pressed={current}
      aria-disabled={reason !== null}
      title={reason ? `${name}. ${reason}` : name}
      aria-label={name}
      data-layout={layout.id}
      onClick={() => reason === null && void setLayout.run(desk, layout.id)}
    >
      <LayoutPicture layout={layout} />
      <span aria-hidden="true">{name}</span>
    </button>
  );
}

// The very rectangles of the server's table, drawn small.
function LayoutPicture({ layout }: { layout: Layout }) {
  return (
    <svg viewBox="0 0 1920 1080" width="64" height="36" aria-hidden="true">
      {layout.panes.map(({ rect, role }) => (
        <rect
          key={`${rect.x}-${rect.y}`}
          x={rect.x + 24}
          y={rect.y + 24}
          width={Math.max(48, rect.w - 48)}
          height={Math.max(48, rect.h - 48)}
          rx="36"
          className={`layout-pane layout-pane-${role}`}
        />
      ))}
    </svg>
  );
}
