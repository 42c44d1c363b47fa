import {
  createContext,
  type FocusEvent,
  type PointerEvent,
  type ReactNode,
  useContext,
  useEffect,
  useState,
} from "react";

interface Tip {
  x: number;
  y: number;
  lines: string[];
}

type Show = (tip: Tip | null) => void;
const TipContext = createContext<Show>(() => undefined);

// One note for all cells, beside the one under the pointer or with the focus; Escape takes it away. It lies over everything,
// so no scrolling list cuts it off.
export function TipProvider({ children }: { children: ReactNode }) {
  const [tip, setTip] = useState<Tip | null>(null);
  const open = tip !== null;
  useEffect(() => {
    if (!open) return;
    const gone = (event: Event) => (!(event instanceof KeyboardEvent) || event.code === "Escape") && setTip(null);
    addEventListener("keydown", gone);
    addEventListener("scroll", gone, true);
    return () => {
      removeEventListener("keydown", gone);
      removeEventListener("scroll", gone, true);
    };
  }, [open]);
  return (
    <TipContext.Provider value={setTip}>
      {children}
      {tip && (
        <div className="board-tip" style={{ left: tip.x, top: tip.y }} aria-hidden="true">
          {tip.lines.map((line) => (
            <span key={line}>{line}</span>
          ))}
        </div>
      )}
    </TipContext.Provider>
  );
}

const kWidth = 300;

export function useTip(lines: string[]) {
  const show = useContext(TipContext);
  const at = (event: FocusEvent | PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect();
    const x = Math.max(8, Math.min(box.left, window.innerWidth - kWidth - 8));
    const below = box.bottom + 110 < window.innerHeight;
    show({ x, y: below ? box.bottom + 6 : box.top - 96, lines });
  };
  const hide = () => show(null);
  return { onPointerEnter: at, onFocus: at, onPointerLeave: hide, onBlur: hide };
}
