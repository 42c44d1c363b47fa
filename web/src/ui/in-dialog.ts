// A list that opens outside a modal dialog lies behind it.
export function inDialog(element: HTMLElement): HTMLElement {
  return element.closest("dialog") ?? document.body;
}
