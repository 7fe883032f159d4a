import type { OnPageHide, Timers } from "./types.js"

interface PrivacySignals {
  doNotTrack?: string | null
  globalPrivacyControl?: boolean
}

/** Whether the browser asks not to be tracked, by Do Not Track or Global Privacy Control. */
export function browserDoNotTrack(): boolean {
  if (typeof navigator === "undefined") return false
  const signals = navigator as PrivacySignals
  return signals.doNotTrack === "1" || signals.globalPrivacyControl === true
}

export const browserTimers: Timers = {
  now: () => Date.now(),
  set: (callback, delay_ms) => setTimeout(callback, delay_ms),
  clear: (handle) => clearTimeout(handle as ReturnType<typeof setTimeout>),
}

/** Mobile browsers end a page without `pagehide`; `visibilitychange` is their last word. */
export const browserOnPageHide: OnPageHide = (callback) => {
  if (typeof document === "undefined") return () => undefined
  const onVisibility = () => {
    if (document.visibilityState === "hidden") callback()
  }
  document.addEventListener("visibilitychange", onVisibility)
  window.addEventListener("pagehide", callback)
  return () => {
    document.removeEventListener("visibilitychange", onVisibility)
    window.removeEventListener("pagehide", callback)
  }
}

export const browserRandomBytes = (bytes: Uint8Array): void => {
  crypto.getRandomValues(bytes)
}
