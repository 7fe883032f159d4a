interface Kept<Value> {
  key: string
  value: Promise<Value>
  until_ms: number
}

/**
 * What is costly to read and may be a little old: who asks within the time gets what was read last,
 * and who asks while it is read waits for that. What failed is read again.
 */
export class KeptBriefly<Value> {
  private readonly kept = new WeakMap<object, Kept<Value>>()

  constructor(private readonly kept_ms: number) {}

  /**
   * @param owner what the value was read from; with it the value is forgotten
   * @param key what was asked; another key takes the place of the last
   */
  async read(
    owner: object,
    key: string,
    now_ms: number,
    load: () => Promise<Value>
  ): Promise<Value> {
    const last = this.kept.get(owner)
    if (last !== undefined && last.key === key && now_ms < last.until_ms) return await last.value
    const next = { key, value: load(), until_ms: now_ms + this.kept_ms }
    this.kept.set(owner, next)
    try {
      return await next.value
    } catch (error) {
      if (this.kept.get(owner) === next) this.kept.delete(owner)
      throw error
    }
  }
}
