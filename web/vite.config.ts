import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// Room PCs are renewed late: chrome109 is the last Chrome of Windows 7/8.1.
export default defineConfig({
  plugins: [react()],
  build: { target: "chrome109", sourcemap: false, chunkSizeWarningLimit: 1200, assetsInlineLimit: 0 },
});
