import { installFetch } from "./http";
import { FakeSocket } from "./socket";

const RealSocket = window.WebSocket;

// Only our own address is faked; the development server's own socket stays real.
class Chosen {
  constructor(url: string | URL, protocols?: string | string[]) {
    // biome-ignore lint/correctness/noConstructorReturn: stands in for the platform's constructor
    return new URL(url).pathname === "/ws" ? (new FakeSocket() as unknown as Chosen) : new RealSocket(url, protocols);
  }
}

window.WebSocket = Object.assign(Chosen as unknown as typeof WebSocket, {
  CONNECTING: 0,
  OPEN: 1,
  CLOSING: 2,
  CLOSED: 3,
});
installFetch();
