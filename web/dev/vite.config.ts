import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

// Development server with the whole backend faked inside the page (dev/fake): no server needs to run.
// DIEMCAU_SERVER=https://host:port proxies to a real one instead.
const server = process.env.DIEMCAU_SERVER;

function fakeBackend(): Plugin {
  return {
    name: "fake-backend",
    // Stills are fetched by <img>, past the faked fetch.
    configureServer(dev) {
      dev.middlewares.use((request, response, next) => {
        const seat = request.url?.match(/^\/api\/meetings\/\d+\/sites\/(\d+)\/still/)?.[1];
        if (!seat) return next();
        response.setHeader("content-type", "image/svg+xml");
        response.end(still(Number(seat)));
      });
    },
    transformIndexHtml: {
      order: "pre",
      handler: () => [
        { tag: "script", attrs: { type: "module", src: "/dev/fake/install.ts" }, injectTo: "head-prepend" },
      ],
    },
  };
}

function still(seat: number): string {
  const hue = (seat * 47) % 360;
  const heads = [90, 160, 230].map(
    (x, i) =>
      `<circle cx="${x}" cy="92" r="17" fill="#d7b899"/><rect x="${x - 28}" y="112" width="56" height="60" rx="15" fill="hsl(${(hue + 180) % 360} 18% ${26 + i * 6}%)"/>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 180"><rect width="320" height="180" fill="hsl(${hue} 30% 30%)"/>${heads.join("")}<rect y="150" width="320" height="30" fill="hsl(${hue} 28% 12%)"/></svg>`;
}

export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  plugins: server ? [react()] : [fakeBackend(), react()],
  build: { target: "chrome109", outDir: "../build/web-fake", emptyOutDir: true },
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
