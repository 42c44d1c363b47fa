import "@fontsource/be-vietnam-pro/vietnamese-400.css";
import "@fontsource/be-vietnam-pro/vietnamese-600.css";
import "@fontsource/be-vietnam-pro/latin-400.css";
import "@fontsource/be-vietnam-pro/latin-600.css";
import { createRoot } from "react-dom/client";
import { App } from "./app/app";
import { startI18n } from "./i18n";
import "./ui/theme.css";
import "./ui/ui.css";

startI18n();
createRoot(document.getElementById("root") as HTMLElement).render(<App />);
