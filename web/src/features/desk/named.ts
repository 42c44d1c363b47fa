import { fold, matches } from "../../i18n/fold";

// A meeting is looked for by its title or by who holds it, without accents.
export function named(one: { title: string; host_name?: string }, words: string): boolean {
  return matches(fold(`${one.title} ${one.host_name ?? ""}`), words.trim());
}
