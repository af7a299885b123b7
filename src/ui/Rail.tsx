import { Icon, Mark } from "./shared/Icon.tsx";
import { hrefOf, type Screen } from "./shared/route.ts";
import { NEXT, useTheme } from "./shared/theme.ts";

const LINKS: readonly { readonly screen: Screen; readonly name: string }[] = [
  { screen: "ask", name: "Ask" },
  { screen: "history", name: "History" },
  { screen: "library", name: "Library" },
  { screen: "models", name: "Models" },
];

export function Rail({ current }: { readonly current: Screen }) {
  return (
    <nav className="rail" aria-label="Sextant">
      <span className="rail-mark">
        <Mark />
      </span>
      <ul>
        {LINKS.map(({ screen, name }) => (
          <li key={screen}>
            <a className="rail-link" href={hrefOf(screen)} aria-current={screen === current ? "page" : undefined}>
              <Icon name={screen} />
              {name}
            </a>
          </li>
        ))}
      </ul>
      <ThemeToggle />
    </nav>
  );
}

const THEME_NAMES = { system: "System", light: "Light", dark: "Dark" } as const;

function ThemeToggle() {
  const { theme, choose } = useTheme();
  return (
    <button
      type="button"
      className="rail-link rail-theme"
      aria-label={`Theme: ${THEME_NAMES[theme]}. Change to ${THEME_NAMES[NEXT[theme]].toLowerCase()}`}
      onClick={() => choose(NEXT[theme])}
    >
      <Icon name={theme} />
      {THEME_NAMES[theme]}
    </button>
  );
}
