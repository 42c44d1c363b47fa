import { useEffect, useState } from "react";
import { mended } from "./delegates";
import type { Form } from "./form";

const kPrefix = "diemcau.registration.";

// What is typed is kept on this PC at every stroke, until it is sent: no failed send, no closed tab loses it.
export function useKept(name: string, start: () => Form): [Form, (fields: Partial<Form>) => void, () => void] {
  const key = kPrefix + name;
  const [form, setForm] = useState<Form>(() => read(key) ?? start());
  useEffect(() => {
    localStorage.setItem(key, JSON.stringify(form));
  }, [key, form]);
  const change = (fields: Partial<Form>) => setForm((before) => ({ ...before, ...fields }));
  const forget = () => {
    // After this render's effect, which would write it once more.
    setTimeout(() => localStorage.removeItem(key), 0);
  };
  return [form, change, forget];
}

function read(key: string): Form | null {
  try {
    const text = localStorage.getItem(key);
    if (!text) return null;
    const form = JSON.parse(text) as Form;
    return { ...form, delegates: mended(form.delegates) };
  } catch {
    return null;
  }
}

// A logged-out PC keeps nobody's drafts for the next person.
export function keptName(user: string, dossier: number | null, received: boolean): string {
  return `${user}.${dossier ?? (received ? "received" : "new")}`;
}
