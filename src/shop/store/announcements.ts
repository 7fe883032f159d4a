import { Signal } from "./signal"

/** The last thing said to screen readers; the shell shows it in a live region. */
export const announcement = new Signal("")

/** Says something once, even if it is what was said before. */
export function announce(message: string): void {
  announcement.set("")
  requestAnimationFrame(() => announcement.set(message))
}
