import { device, tab } from "./storage"

const KEY = "meridian.viewed"
const LENGTH_MAX = 8

type Place = typeof device

/** Ids of the products looked at last on this device, newest first. */
export const recentlyViewed = (): string[] => idsIn(device)

/** Ids of the products looked at in this tab, newest first: what picks may know of anybody. */
export const seenOnThisVisit = (): string[] => idsIn(tab)

export function forgetViewed(): void {
  device.set(KEY, null)
  tab.set(KEY, null)
}

export function rememberViewed(id: string): void {
  for (const place of [device, tab]) {
    const others = idsIn(place).filter((other) => other !== id)
    place.set(KEY, JSON.stringify([id, ...others].slice(0, LENGTH_MAX)))
  }
}

function idsIn(place: Place): string[] {
  try {
    const kept: unknown = JSON.parse(place.get(KEY) ?? "[]")
    return Array.isArray(kept) ? kept.filter((id) => typeof id === "string") : []
  } catch {
    return []
  }
}
