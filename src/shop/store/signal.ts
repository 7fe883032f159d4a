import type { ReactiveController, ReactiveControllerHost } from "lit"

/** One value of the shop that pages follow: the cart, the region, the language. */
export class Signal<T> {
  private readonly listeners = new Set<(value: T) => void>()

  constructor(private current: T) {}

  get value(): T {
    return this.current
  }

  set(value: T): void {
    if (Object.is(value, this.current)) return
    this.current = value
    for (const listener of [...this.listeners]) listener(value)
  }

  /** Calls back on every change until the returned function is called. */
  subscribe(listener: (value: T) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
}

export type Followed = { subscribe(listener: () => void): () => void }

/** Draws an element again (or does something else) when one of the signals changes. */
export class Follow implements ReactiveController {
  private stops: (() => void)[] = []

  constructor(
    host: ReactiveControllerHost,
    private readonly signals: Followed[],
    private readonly onChange: () => void = () => host.requestUpdate()
  ) {
    host.addController(this)
  }

  hostConnected(): void {
    this.stops = this.signals.map((signal) => signal.subscribe(() => this.onChange()))
  }

  hostDisconnected(): void {
    for (const stop of this.stops) stop()
  }
}
