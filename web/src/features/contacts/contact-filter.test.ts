import { describe, expect, it } from "vitest";
import type { ContactRow } from "../../api/records";
import { countGaps, findContacts } from "./contact-filter";

const person = (name: string, phone: string) => ({ name, phone, position: "", email: "" });
const row = (seat: number, caption: string, fields: Partial<ContactRow> = {}): ContactRow => ({
  seat,
  caption,
  room: "",
  technician: person("Nguyễn Mẫu", "0300044001"),
  assigned: true,
  telco: { name: "", phone: "", hotline: "" },
  telco_duty: null,
  power: { name: "", phone: "", hotline: "" },
  power_duty: person("Vũ Thử", "0300044201"),
  ...fields,
});
const rows = [
  row(44, "Điểm cầu huyện Đăk Tô"),
  row(45, "Điểm cầu huyện Kon Rẫy", { technician: null }),
  row(46, "Điểm cầu huyện Đăk Hà", { telco_duty: person("Lê Ví Dụ", "0300046101") }),
];
const seats = (show: string, words: string) => findContacts(rows, show, words).map((one) => one.seat);

describe("the contact sheet", () => {
  it("is found without accents, by site and by person", () => {
    expect(seats("all", "dak to")).toEqual([44]);
    expect(seats("all", "vi du")).toEqual([46]);
    expect(seats("all", "")).toEqual([44, 45, 46]);
  });
  it("is found by a number however it is typed", () => {
    expect(seats("all", "0300 046 101")).toEqual([46]);
    expect(seats("all", "046101")).toEqual([46]);
  });
  it("counts and shows its gaps", () => {
    expect(countGaps(rows)).toEqual({ technician: 1, telco: 2, power: 0 });
    expect(seats("technician", "")).toEqual([45]);
    expect(seats("telco", "dak")).toEqual([44]);
  });
});
