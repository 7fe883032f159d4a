import type { KeyValueStorage } from "./types.js"

/**
 * A storage that never throws: what the given one refuses (blocked, full, absent) is kept in
 * memory for as long as the page lives.
 */
export function safeStorage(open: () => KeyValueStorage | null | undefined): KeyValueStorage {
  const memory = new Map<string, string>()
  const attempt = <T>(use: (storage: KeyValueStorage) => T): T | undefined => {
    try {
      const storage = open()
      return storage ? use(storage) : undefined
    } catch {
      return undefined
    }
  }
  return {
    getItem: (key) => memory.get(key) ?? attempt((storage) => storage.getItem(key)) ?? null,
    setItem(key, value) {
      const kept = attempt((storage) => {
        storage.setItem(key, value)
        return true
      })
      if (kept) memory.delete(key)
      else memory.set(key, value)
    },
    removeItem(key) {
      memory.delete(key)
      attempt((storage) => storage.removeItem(key))
    },
  }
}
