/** What scrolls: the page on a wide screen, the main zone above the rail on a phone (shell.css). */
export function scroller(): HTMLElement {
  const main = document.getElementById("main");
  return main !== null && getComputedStyle(main).overflowY === "auto" ? main : document.documentElement;
}
