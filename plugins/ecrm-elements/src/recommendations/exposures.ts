const VISIBLE_SHARE = 0.5

/** Tells once per watched element that at least half of it has been on screen. */
export class Exposures {
  private observer: IntersectionObserver | undefined
  private seen = new WeakSet<Element>()

  constructor(private readonly onSeen: (element: Element) => void) {}

  /** Watches these instead of those before; an element reported once is not reported again. */
  watch(elements: Iterable<Element>): void {
    this.stop()
    if (typeof IntersectionObserver === "undefined") return
    this.observer = new IntersectionObserver((entries) => this.report(entries), {
      threshold: VISIBLE_SHARE,
    })
    for (const element of elements) if (!this.seen.has(element)) this.observer.observe(element)
  }

  stop(): void {
    this.observer?.disconnect()
    this.observer = undefined
  }

  private report(entries: IntersectionObserverEntry[]): void {
    for (const { target, intersectionRatio } of entries) {
      if (intersectionRatio < VISIBLE_SHARE || this.seen.has(target)) continue
      this.seen.add(target)
      this.observer?.unobserve(target)
      this.onSeen(target)
    }
  }
}
