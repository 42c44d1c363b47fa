import { describe, expect, it } from "vitest";
import type { Dossier } from "../../../api/institution";
import { roomsOf } from "./earlier-rooms";

const dossier = (seat: number, room: string, seats: number, hall = "") =>
  ({ sites: [{ seat, room, room_seats: seats, relocated_to: hall, expected_delegates: 120 }] }) as unknown as Dossier;

describe("rooms of earlier meetings", () => {
  it("are each once, the newest first, the site's own, halls too", () =>
    expect(
      roomsOf(
        [
          dossier(44, "Phòng 2", 40),
          dossier(45, "Phòng khác", 9),
          dossier(44, "Phòng 1", 30, "Hội trường"),
          dossier(44, "Phòng 2", 41),
        ],
        44,
      ),
    ).toEqual([
      { room: "Phòng 2", seats: 40 },
      { room: "Hội trường", seats: 120 },
      { room: "Phòng 1", seats: 30 },
    ]));
});
