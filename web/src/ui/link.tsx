import type { AnchorHTMLAttributes, ReactNode } from "react";
import { go } from "../app/router";

interface Props extends AnchorHTMLAttributes<HTMLAnchorElement> {
  to: string;
  children: ReactNode;
}

// A real link: it can be bookmarked, sent, opened in another tab and walked back from.
export function Link({ to, children, ...rest }: Props) {
  return (
    <a
      {...rest}
      href={to}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        go(to);
      }}
    >
      {children}
    </a>
  );
}
