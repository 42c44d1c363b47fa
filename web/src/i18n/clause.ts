// "Q10.2.e/1" as an official writes it: "điểm e khoản 2 Điều 10". The id itself is for the interface of programs and audit.
export function clause(id: string, language: string): string {
  const found = /^([QD])(\d+)(?:\.(\d+))?(?:\.([a-z]))?(?:\/\d+)?$/.exec(id);
  if (!found) return id;
  const [, , article, number, point] = found;
  if (language === "en") {
    return [`Article ${article}`, number && `clause ${number}`, point && `point ${point}`].filter(Boolean).join(", ");
  }
  return [point && `điểm ${point}`, number && `khoản ${number}`, `Điều ${article}`].filter(Boolean).join(" ");
}

// Several ids of one duty name the same clause twice ("Q8.1/1", "Q8.1/2"): each stands once.
export function clauses(ids: readonly string[], language: string): string {
  return [...new Set(ids.map((id) => clause(id, language)))].join(", ");
}
