import { useEffect } from "react";
import { useSession } from "./session.ts";

/** How near to the foot of the page, in pixels, still counts as reading along. */
const NEAR = 160;

const calm = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** While a question runs, keeps the head of the course in view, unless the person scrolled away from it. */
export function useFollow(): void {
  useEffect(() => {
    const page = document.documentElement;
    let following = true;
    let height = page.scrollHeight;
    const onScroll = (): void => {
      following = scrollY + innerHeight >= height - NEAR;
    };
    const grown = new ResizeObserver(() => {
      const before = height;
      height = page.scrollHeight;
      if (following && height > before && useSession.getState().phase !== "idle") {
        scrollTo({ top: height, behavior: calm() ? "instant" : "smooth" });
      }
    });
    grown.observe(document.body);
    addEventListener("scroll", onScroll, { passive: true });
    return () => {
      grown.disconnect();
      removeEventListener("scroll", onScroll);
    };
  }, []);
}
