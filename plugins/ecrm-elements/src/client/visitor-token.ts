import type { KeyValueStorage } from "./types.js"

const KEY = "ecrm.visitor"

/** The signed visitor token of the server, for storefronts its cookie does not reach. */
export class VisitorToken {
  constructor(
    private readonly storage: KeyValueStorage,
    private readonly now: () => number
  ) {}

  /** The token, or `undefined` when there is none or it has expired. */
  read(): string | undefined {
    const kept = parse(this.storage.getItem(KEY))
    if (!kept) return undefined
    if (kept.expires_at && Date.parse(kept.expires_at) <= this.now()) {
      this.forget()
      return undefined
    }
    return kept.token
  }

  /** Names the visitor to the server; nothing where none is known. */
  headers(): Record<string, string> {
    const token = this.read()
    return token ? { "x-ecrm-visitor": token } : {}
  }

  /** Keeps what the server answered in `visitor`; anything malformed is ignored. */
  keep(visitor: unknown): void {
    const kept = asVisitor(visitor)
    if (kept) this.storage.setItem(KEY, JSON.stringify(kept))
  }

  forget(): void {
    this.storage.removeItem(KEY)
  }
}

interface Visitor {
  token: string
  expires_at?: string
}

function asVisitor(value: unknown): Visitor | undefined {
  if (typeof value !== "object" || value === null) return undefined
  const { token, expires_at } = value as Record<string, unknown>
  if (typeof token !== "string" || token === "") return undefined
  return typeof expires_at === "string" ? { token, expires_at } : { token }
}

function parse(text: string | null): Visitor | undefined {
  if (!text) return undefined
  try {
    return asVisitor(JSON.parse(text))
  } catch {
    return undefined
  }
}
