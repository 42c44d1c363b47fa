import { describe, expect, it } from "vitest";
import type { LogEntry } from "../../api/records";
import { filterLog, groupOf } from "./log-groups";

const entry = (number: number, kind: string, by_name: string): LogEntry => ({
  number,
  at: "2026-12-01T01:00:00Z",
  by: "",
  by_name,
  kind,
  seat: null,
  details: "",
});

describe("the operator's log", () => {
  it("knows what each kind is about, also one it never saw", () => {
    expect(groupOf("program_taken")).toBe("picture");
    expect(groupOf("speak_changed")).toBe("speech");
    expect(groupOf("seat_left")).toBe("site");
    expect(groupOf("meeting_opened")).toBe("desk");
    expect(groupOf("something_new")).toBe("desk");
  });
  it("is filtered by kind and by words without accents", () => {
    const all = [entry(1, "program_taken", "Nguyễn Giả Định"), entry(2, "seat_left", "Trần Thử")];
    const text = (one: LogEntry) => one.by_name;
    expect(filterLog(all, "all", "", text)).toHaveLength(2);
    expect(filterLog(all, "site", "", text).map((one) => one.number)).toEqual([2]);
    expect(filterLog(all, "all", "gia dinh", text).map((one) => one.number)).toEqual([1]);
  });
});
