import { useState } from "react";

const kPrefix = "diemcau.typed.";

export function keptText(name: string): string | null {
  return localStorage.getItem(kPrefix + name);
}

function keep(name: string, text: string | null): void {
  if (text === null) localStorage.removeItem(kPrefix + name);
  else localStorage.setItem(kPrefix + name, text);
}

export interface KeptText {
  text: string;
  set(text: string): void;
  forget(): void; // it was sent: the next time starts anew
}

// What is typed stays on this PC at every stroke until it is sent: no reload, no power cut, no failed send loses it. The name
// says whose it is and what it is about. `start` stands there while nothing was typed, and is not kept.
export function useKeptText(name: string, start = ""): KeptText {
  const [typed, setTyped] = useState(() => ({ name, text: keptText(name) }));
  // Another thing is written about in the same field: its own text, in the same render.
  const own = typed.name === name ? typed.text : keptText(name);
  const put = (text: string | null) => {
    keep(name, text);
    setTyped({ name, text });
  };
  return { text: own ?? start, set: (text) => put(text === start ? null : text), forget: () => put(null) };
}
