import { create } from "zustand";

export type Theme = "system" | "light" | "dark";
const KEY = "sextant.theme";

/** What the toggle steps through. */
export const NEXT: Readonly<Record<Theme, Theme>> = { system: "light", light: "dark", dark: "system" };

/** localStorage throws where site data is blocked: the theme is then the system's, for this visit. */
function stored(): Theme {
  try {
    const value = localStorage.getItem(KEY);
    return value === "light" || value === "dark" ? value : "system";
  } catch {
    return "system";
  }
}

function show(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
}

interface ThemeStore {
  readonly theme: Theme;
  readonly choose: (theme: Theme) => void;
}

export const useTheme = create<ThemeStore>((set) => {
  const theme = stored();
  show(theme);
  return {
    theme,
    choose: (next) => {
      show(next);
      set({ theme: next });
      try {
        localStorage.setItem(KEY, next);
      } catch {
        // Site data is blocked: the choice holds until the page closes.
      }
    },
  };
});
