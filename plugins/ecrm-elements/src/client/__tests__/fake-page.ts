import { createEcrmClient } from "../create-client"
import type { Consent, EcrmClient, EcrmClientOptions, KeyValueStorage } from "../types"

interface Call {
  url: string
  init: RequestInit
}

export const aStorage = (): KeyValueStorage & { kept: Map<string, string> } => {
  const kept = new Map<string, string>()
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  }
}

export const json = (body: unknown, init?: ResponseInit) =>
  new Response(JSON.stringify(body), {
    status: 200,
    headers: { "content-type": "application/json" },
    ...init,
  })

/** A browser page in the small: a clock that is turned by hand, a server that is a function. */
export class FakePage {
  now_ms = Date.UTC(2026, 10, 22, 12)
  calls: Call[] = []
  consent: Consent | undefined
  doNotTrack = false
  storage: KeyValueStorage = aStorage()
  session: KeyValueStorage = aStorage()
  answer: (call: Call) => Promise<Response> | Response = () => json({ visitor: null })
  hide: () => void = () => undefined
  private due: { at_ms: number; run: () => void }[] = []

  open(options: Partial<EcrmClientOptions> = {}): EcrmClient {
    let byte = 0
    return createEcrmClient({
      baseUrl: "https://shop.example/",
      publishableKey: "pk_1",
      storage: this.storage,
      sessionStorage: this.session,
      consent: () => this.consent,
      doNotTrack: () => this.doNotTrack,
      fetch: async (input, init = {}) => {
        const call = { url: String(input), init }
        this.calls.push(call)
        return this.answer(call)
      },
      timers: {
        now: () => this.now_ms,
        set: (run, delay_ms) => {
          const timer = { at_ms: this.now_ms + delay_ms, run }
          this.due.push(timer)
          return timer
        },
        clear: (timer) => {
          this.due = this.due.filter((other) => other !== timer)
        },
      },
      onPageHide: (callback) => {
        this.hide = callback
        return () => (this.hide = () => undefined)
      },
      randomBytes: (bytes) => bytes.forEach((_, i) => (bytes[i] = byte++ % 256)),
      ...options,
    })
  }

  /** Lets time pass, running what falls due in order, and what that sets off. */
  async pass(delay_ms: number): Promise<void> {
    const until_ms = this.now_ms + delay_ms
    for (;;) {
      await settled()
      const next = this.due
        .filter(({ at_ms }) => at_ms <= until_ms)
        .sort((a, b) => a.at_ms - b.at_ms)[0]
      if (!next) break
      this.due = this.due.filter((timer) => timer !== next)
      this.now_ms = next.at_ms
      next.run()
    }
    this.now_ms = until_ms
  }

  sent(call = this.calls.length - 1) {
    return JSON.parse(String(this.calls[call].init.body)) as {
      consent?: string
      events: Record<string, unknown>[]
    }
  }

  header(name: string, call = this.calls.length - 1) {
    return new Headers(this.calls[call].init.headers).get(name)
  }
}

/** All promise callbacks that are ready have run. */
const settled = () => new Promise<void>((resolve) => setTimeout(resolve, 0))
