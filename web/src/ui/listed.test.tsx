import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { HttpError, OfflineError } from "../api/http";
import "../i18n";
import { here, Listed } from "./listed";

const reload = vi.fn();
const shown = (data: string[] | null, error: unknown = null, partial?: string) =>
  render(
    <Listed loaded={{ data, error, reload }} empty={<p>nothing to do</p>} partial={partial}>
      {(rows) => (
        <ul>
          {rows.map((row) => (
            <li key={row}>{row}</li>
          ))}
        </ul>
      )}
    </Listed>,
  );
const rows = () => screen.queryAllByRole("listitem").map((one) => one.textContent);

describe("a list", () => {
  afterEach(cleanup);

  it("says that it loads", () => {
    shown(null);
    expect(screen.getByRole("status").textContent).not.toBe("");
    expect(screen.queryByRole("alert")).toBeNull();
  });
  it("says what it means that there is nothing", () => {
    shown([]);
    expect(screen.getByText("nothing to do")).toBeTruthy();
    expect(screen.queryByRole("status")).toBeNull();
  });
  it("says why it has nothing to show, and tries again", () => {
    shown(null, new OfflineError("offline"));
    fireEvent.click(screen.getByRole("button"));
    expect(screen.getByRole("alert").textContent).not.toBe("");
    expect(reload).toHaveBeenCalledTimes(1);
  });
  it("keeps what it has while the server does not answer", () => {
    shown(["a", "b"], new HttpError(503, { code: "store.unavailable", message: "later" }));
    expect(screen.getByRole("alert").textContent).toContain("later");
    expect(rows()).toEqual(["a", "b"]);
  });
  it("shows a part with how much of it there is", () => {
    shown(["a", "b"], null, "12/15");
    expect(screen.getByRole("status").textContent).toBe("12/15");
    expect(rows()).toEqual(["a", "b"]);
  });
  it("whose rows came with the page is neither loading nor broken", () => {
    render(
      <Listed loaded={here<string>([])} empty="none">
        {() => null}
      </Listed>,
    );
    expect(screen.getByText("none")).toBeTruthy();
  });
});
