import { cleanup, render } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import type { Meeting } from "../../api/model";
import { startI18n } from "../../i18n";
import { TodayMeetings } from "./today-meetings";

afterEach(cleanup);

it("says the day of each meeting: twenty past midnight is tomorrow's", () => {
  startI18n();
  const at = (id: number, starts_at: string) => ({ id, starts_at, title: `Họp ${id}`, phase: "APPROVED" }) as Meeting;
  const meetings = [at(1, "2026-12-03T16:30:00Z"), at(2, "2026-12-03T17:20:00Z")];
  const { container } = render(<TodayMeetings meetings={meetings} next={1} onJoin={() => {}} />);
  const rows = [...container.querySelectorAll(".today-when")].map((row) => row.textContent);
  expect(rows).toEqual(["23:30thứ Năm 03/12", "00:20thứ Sáu 04/12"]);
});
