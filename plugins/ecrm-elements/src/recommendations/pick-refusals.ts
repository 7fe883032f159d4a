import type { LitElement } from "lit"
import type { Pick, RefusalCalls } from "../client/types.js"
import { stringsFor } from "./strings.js"

export type RefusalState = "idle" | "refusing" | "refused"

/** "Not for me" of one list: what the shopper refused, and what is said of it. */
export class PickRefusals {
  /** By product id. */
  states: ReadonlyMap<string, RefusalState> = new Map()

  /**
   * @param calls of the client in use, where there is one
   * @param tell says something to who cannot see, and has the list drawn anew
   */
  constructor(
    private readonly host: LitElement,
    private readonly calls: () => RefusalCalls | undefined,
    private readonly language: () => string,
    private readonly tell: (announcement: string) => void
  ) {}

  forget(): void {
    this.states = new Map()
  }

  /** The card gives way to a note with the way back, which takes the focus. */
  async refuse({ product_id, title }: Pick): Promise<void> {
    const calls = this.calls()
    if (!calls || this.states.get(product_id) === "refusing") return
    const strings = stringsFor(this.language())
    this.mark(product_id, "refusing", "")
    try {
      await calls.add(product_id)
      this.mark(product_id, "refused", strings.refused(title))
      await this.focusOn(`[data-refused="${CSS.escape(product_id)}"] button`)
    } catch {
      this.mark(product_id, "idle", strings.notRefused(title))
    }
  }

  async undo({ product_id, title }: Pick): Promise<void> {
    const strings = stringsFor(this.language())
    try {
      await this.calls()?.remove(product_id)
      this.mark(product_id, "idle", strings.undone(title))
      await this.focusOn(`[data-refuse="${CSS.escape(product_id)}"]`)
    } catch {
      this.mark(product_id, "refused", strings.failedUndo(title))
    }
  }

  private mark(product_id: string, state: RefusalState, announcement: string): void {
    this.states = new Map(this.states).set(product_id, state)
    this.tell(announcement)
    this.host.requestUpdate()
  }

  private async focusOn(selector: string): Promise<void> {
    await this.host.updateComplete
    this.host.renderRoot.querySelector<HTMLElement>(selector)?.focus()
  }
}
