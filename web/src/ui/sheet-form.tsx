import type { FormEvent, ReactNode } from "react";
import { Brand } from "./brand";
import { Button } from "./button";
import { Fault } from "./fault";
import { LanguageSwitch } from "./language-switch";

interface Props {
  title: string;
  intro?: string;
  problem: string | null; // what is wrong with what was typed, in our words
  error: unknown; // what the server said
  verb: string;
  onSubmit(form: FormData): void;
  children: ReactNode;
  footer?: ReactNode;
}

// The one sheet in the middle of the page: log in, pair, set a password. The browser's own bubbles are off: they speak its
// language, vanish, and say neither what happened nor what to do.
export function SheetForm({ title, intro, problem, error, verb, onSubmit, children, footer }: Props) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onSubmit(new FormData(event.currentTarget));
  };
  return (
    <main className="centre">
      <form className="sheet" noValidate onSubmit={submit}>
        <div className="sheet-head">
          <Brand />
          <LanguageSwitch />
        </div>
        <h1>{title}</h1>
        {intro && <p>{intro}</p>}
        {problem ? <Problem text={problem} /> : error !== null && <Fault error={error} />}
        {children}
        <Button type="submit" tone="primary" big>
          {verb}
        </Button>
        {footer}
      </form>
    </main>
  );
}

export function Problem({ text }: { text: string }) {
  return (
    <div className="error" role="alert" data-problem>
      {text}
    </div>
  );
}
