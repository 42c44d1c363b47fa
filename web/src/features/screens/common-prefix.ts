// The words that every caption begins with say nothing on a wall of captions and make the names small.
export function commonPrefix(captions: string[]): string {
  if (captions.length < 2) return "";
  let words = captions[0]?.split(" ").slice(0, -1) ?? [];
  for (const caption of captions) {
    const here = caption.split(" ").slice(0, -1);
    const differs = words.findIndex((word, i) => word !== here[i]);
    if (differs >= 0) words = words.slice(0, differs);
  }
  return words.length > 0 ? `${words.join(" ")} ` : "";
}

export function withoutPrefix(caption: string, prefix: string): string {
  const name = caption.slice(prefix.length);
  return name.charAt(0).toLocaleUpperCase("vi") + name.slice(1);
}
