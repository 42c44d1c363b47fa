const kKey = "diemcau.page-key";

// Survives a reload of this tab and nothing else: the server knows the reloaded page and gives its seat back silently.
export function pageKey(): string {
  const kept = sessionStorage.getItem(kKey);
  if (kept) return kept;
  const fresh = [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("");
  sessionStorage.setItem(kKey, fresh);
  return fresh;
}
