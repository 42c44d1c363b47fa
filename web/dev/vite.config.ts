import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

// Development server with the whole backend faked inside the page (dev/fake): no server needs to run.
// DIEMCAU_SERVER=https://host:port proxies to a real one instead.
const server = process.env.DIEMCAU_SERVER;

function fakeBackend(): Plugin {
  return {
    name: "fake-backend",
    transformIndexHtml: () => [
      { tag: "script", attrs: { type: "module", src: "/dev/fake/install.ts" }, injectTo: "head-prepend" },
    ],
  };
}

export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  plugins: server ? [react()] : [fakeBackend(), react()],
  server: {
    port: 5173,
    host: "127.0.0.1",
    fs: { allow: [new URL("../..", import.meta.url).pathname] },
    ...(server && {
      proxy: {
        "/api": { target: server, secure: false, changeOrigin: true },
        "/ws": { target: server, secure: false, ws: true, changeOrigin: true },
      },
    }),
  },
});
