import { useEffect } from "react";

const kStillMs = 3000;

export function useHiddenPointer(): void {
  useEffect(() => {
    let timer = 0;
    const hide = () => document.documentElement.classList.add("no-pointer");
    const show = () => {
      document.documentElement.classList.remove("no-pointer");
      clearTimeout(timer);
      timer = window.setTimeout(hide, kStillMs);
    };
    show();
    addEventListener("pointermove", show);
    return () => {
      clearTimeout(timer);
      removeEventListener("pointermove", show);
      document.documentElement.classList.remove("no-pointer");
    };
  }, []);
}
