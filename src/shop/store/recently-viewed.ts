import { device } from "./storage"

const KEY = "meridian.viewed"
const LENGTH_MAX = 8

/** Ids of the products looked at last on this device, newest first. */
export function recentlyViewed(): string[] {
  try {
    const kept: unknown = JSON.parse(device.get(KEY) ?? "[]")
    return Array.isArray(kept) ? kept.filter((id) => typeof id === "string") : []
  } catch {
    return []
  }
}

export const forgetViewed = (): void => device.set(KEY, null)

export function rememberViewed(id: string): void {
  const others = recentlyViewed().filter((other) => other !== id)
  device.set(KEY, JSON.stringify([id, ...others].slice(0, LENGTH_MAX)))
}
