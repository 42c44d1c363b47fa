import type { ApiError } from "./types";

// A refused call, with the server's own three-part sentence; `code` is stable, `message` is in the page's language.
export class HttpError extends Error {
  readonly status: number;
  readonly code: string;
  readonly incident?: string;
  readonly body: Record<string, unknown>;

  constructor(status: number, body: ApiError & Record<string, unknown>) {
    super(body.message);
    this.status = status;
    this.code = body.code;
    this.incident = body.incident;
    this.body = body;
  }
}

// The network itself failed: nothing is known about whether the server saw the call.
export class OfflineError extends Error {}

export async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const blob = body instanceof Blob;
  const headers: Record<string, string> = { "Accept-Language": document.documentElement.lang || "vi" };
  // The server refuses writes without it: a form of another origin cannot set a header of its own.
  if (method !== "GET") headers["X-Diemcau"] = "1";
  if (body !== undefined) headers["Content-Type"] = blob ? body.type : "application/json";
  const payload = body === undefined ? undefined : blob ? body : JSON.stringify(body);
  const response = await fetch(path, { method, headers, body: payload, credentials: "same-origin" }).catch(() => {
    throw new OfflineError("offline");
  });
  if (!response.ok) throw new HttpError(response.status, await errorBody(response));
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

async function errorBody(response: Response): Promise<ApiError & Record<string, unknown>> {
  try {
    return await response.json();
  } catch {
    // Something before the server answered (a proxy, a restart): no sentence of ours came with it.
    return { code: `http_${response.status}`, message: "" };
  }
}
