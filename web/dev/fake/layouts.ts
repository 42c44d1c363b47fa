import type { Layout, Rect } from "../../src/api/types";

const rect = (x: number, y: number, w: number, h: number): Rect => ({ x, y, w, h });
const video = (r: Rect) => ({ rect: r, role: "video" as const });
const content = (r: Rect) => ({ rect: r, role: "content" as const });
const grid = [0, 1, 2].flatMap((row) => [0, 1, 2].map((col) => video(rect(col * 642, row * 360, 636, 360))));

export const layouts: Layout[] = [
  { id: "full", name: "Một hình", panes: [video(rect(0, 0, 1920, 1080))] },
  { id: "two", name: "Hai hình", panes: [video(rect(0, 270, 954, 540)), video(rect(966, 270, 954, 540))] },
  {
    id: "one_plus_five",
    name: "Một lớn, năm nhỏ",
    panes: [
      video(rect(0, 0, 1278, 720)),
      video(rect(1284, 0, 636, 354)),
      video(rect(1284, 360, 636, 360)),
      video(rect(0, 726, 636, 354)),
      video(rect(642, 726, 636, 354)),
      video(rect(1284, 726, 636, 354)),
    ],
  },
  { id: "three_by_three", name: "Chín hình", panes: grid },
  {
    id: "content_one",
    name: "Tài liệu và một hình",
    panes: [content(rect(0, 120, 1434, 810)), video(rect(1440, 396, 480, 270))],
  },
  {
    id: "content_strip",
    name: "Tài liệu và dải hình",
    panes: [
      content(rect(0, 0, 1434, 810)),
      video(rect(1440, 0, 480, 270)),
      video(rect(1440, 276, 480, 270)),
      video(rect(1440, 552, 480, 270)),
      video(rect(1440, 810, 480, 270)),
    ],
  },
];
