const kMost = 20 * 1024 * 1024;
const kTypes = /\.(pdf|docx)$/i;

// What the server would take; asked before it is sent.
export function usable(file: { name: string; size: number }): boolean {
  return kTypes.test(file.name) && file.size <= kMost;
}

// "bao-cao_quy-4.pdf" as one would write it on the list.
export function titleOf(name: string): string {
  const words = name.replace(kTypes, "").replace(/[_-]+/g, " ").trim();
  return (words.charAt(0).toLocaleUpperCase("vi") + words.slice(1)).slice(0, 200);
}
