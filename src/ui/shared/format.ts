/** Figures and dates as the interface prints them. */

/** "24 MB", "938 KB", "1.5 GB": decimal units, one digit only below 10. */
export function bytes(count: number): string {
  const units = ["B", "KB", "MB", "GB", "TB"];
  let value = count;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit > 0 && value < 9.95 ? 1 : 0;
  return `${value.toFixed(digits)} ${units[unit] ?? "B"}`;
}

/** "0.4 s", "12.4 s", "1 min 05 s". */
export function seconds(duration: number): string {
  if (duration < 59.95) return `${duration.toFixed(1)} s`;
  const whole = Math.round(duration);
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, "0")} s`;
}

/** "87 %"; "<1 %" for what is possible but unlikely. */
export function percent(share: number): string {
  if (share > 0 && share < 0.005) return "<1 %";
  return `${Math.round(share * 100)} %`;
}

/** "1,204". */
export function count(number: number): string {
  return new Intl.NumberFormat("en").format(number);
}

/** "1 row", "2,310 rows". */
export function plural(number: number, one: string, many = `${one}s`): string {
  return `${count(number)} ${number === 1 ? one : many}`;
}

/** "Today 14:05", "Yesterday 09:30", "12 Nov 2026, 18:00". */
export function when(at: number, now: number = Date.now()): string {
  const date = new Date(at);
  const time = date.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  const days = Math.round((startOfDay(now) - startOfDay(at)) / 86_400_000);
  if (days === 0) return `Today ${time}`;
  if (days === 1) return `Yesterday ${time}`;
  return `${date.toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric" })}, ${time}`;
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
