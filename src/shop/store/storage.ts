/** Web storage that answers `null` and keeps nothing where the browser blocks it. */
const guarded = (open: () => Storage) => ({
  get(key: string): string | null {
    try {
      return open().getItem(key)
    } catch {
      return null
    }
  },
  set(key: string, value: string | null): void {
    try {
      if (value === null) open().removeItem(key)
      else open().setItem(key, value)
    } catch {
      return
    }
  },
})

/** Kept on this device. */
export const device = guarded(() => window.localStorage)

/** Kept until the tab is closed. */
export const tab = guarded(() => window.sessionStorage)
