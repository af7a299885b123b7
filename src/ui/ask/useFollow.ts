import { useEffect } from "react";
import { scroller } from "../shared/scroller.ts";
import { useSession } from "./session.ts";

/** How near to the foot of the page, in pixels, still counts as reading along. */
const NEAR = 160;

const calm = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** While a question runs, keeps the head of the course in view, unless the person scrolled away from it. */
export function useFollow(): void {
  useEffect(() => {
    const course = document.querySelector(".ask");
    if (course === null) return;
    let following = true;
    let height = scroller().scrollHeight;
    let top = 0;
    const onScroll = (): void => {
      const { scrollTop, clientHeight, scrollHeight } = scroller();
      // Only a person scrolls up, unless the page became shorter under them.
      if (scrollTop < top && scrollHeight >= height) following = false;
      if (scrollTop + clientHeight >= height - NEAR) following = true;
      top = scrollTop;
    };
    const begun = useSession.subscribe((now, before) => {
      if (before.phase === "idle" && now.phase !== "idle") following = true;
    });
    const grown = new ResizeObserver(() => {
      const before = height;
      const element = scroller();
      height = element.scrollHeight;
      if (following && height > before && useSession.getState().phase !== "idle") {
        element.scrollTo({ top: height, behavior: calm() ? "instant" : "smooth" });
      }
    });
    grown.observe(course);
    // Captured, since the scrolling of an element does not bubble.
    addEventListener("scroll", onScroll, { passive: true, capture: true });
    return () => {
      begun();
      grown.disconnect();
      removeEventListener("scroll", onScroll, { capture: true });
    };
  }, []);
}
