import { expect, test } from "vitest";
import { fold, found } from "./fold";

const names = ["Điểm cầu xã Mẫu 100", "Điểm cầu xã Mẫu 10", "Điểm cầu huyện Đăk Tô", "Điểm cầu huyện Đăk Hà"];
const search = (query: string) => found(names, query, fold);

test("typed without accents, in any case, words in any order", () => {
  expect(search("to dak")).toEqual(["Điểm cầu huyện Đăk Tô"]);
  expect(search("ĐĂK")).toEqual(names.slice(2));
});

test("whole words come before parts of words, otherwise the order stays", () => {
  expect(search("xa mau 10")).toEqual(["Điểm cầu xã Mẫu 10", "Điểm cầu xã Mẫu 100"]);
  expect(search("diem cau")).toEqual(names);
});

test("nothing typed leaves all", () => {
  expect(search(" ")).toEqual(names);
});
