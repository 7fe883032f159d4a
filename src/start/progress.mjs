const frames = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"]
const heartbeatMs = 20_000

/**
 * The step list. On a terminal each running step is one line with a spinner and its time; elsewhere
 * one plain line when a step ends, and a sign of life every 20 s while one takes long.
 */
export class Progress {
  #steps = []
  #running = new Map()
  #drawn = 0
  #timer = null
  #out
  #tty

  constructor(out = process.stdout) {
    this.#out = out
    this.#tty = Boolean(out.isTTY) && process.env.TERM !== "dumb" && !process.env.CI
  }

  /** Sets the titles, in the order their numbers are given. */
  plan(titles) {
    this.#steps = titles
  }

  begin(title) {
    this.#running.set(title, { startedAt: Date.now(), beatAt: Date.now() })
    this.#timer ??= setInterval(() => this.#tick(), this.#tty ? 100 : 1_000)
    this.#timer.unref?.()
    this.#draw()
  }

  /** @param note said instead of the time, e.g. "unchanged" */
  end(title, note) {
    const seconds = this.#seconds(title)
    this.#running.delete(title)
    this.line(`${this.#tty ? "✔ " : ""}${this.#label(title)} … ${note ?? seconds}`)
    this.#settle()
  }

  fail(title) {
    if (!this.#running.has(title)) return
    const seconds = this.#seconds(title)
    this.#running.delete(title)
    this.line(`${this.#tty ? "✖ " : ""}${this.#label(title)} … failed after ${seconds}`)
    this.#settle()
  }

  /** Forgets a step that was stopped, not failed. */
  drop(title) {
    this.#erase()
    this.#running.delete(title)
    this.#draw()
    this.#settle()
  }

  /** Drops what still runs without a word (the user stopped it, or another step failed). */
  clear() {
    this.#erase()
    this.#running.clear()
    this.#settle()
  }

  /** Prints a line above the running steps. */
  line(text) {
    this.#erase()
    this.#out.write(`${text}\n`)
    this.#draw()
  }

  #label(title) {
    const width = String(this.#steps.length).length
    const number = String(this.#steps.indexOf(title) + 1).padStart(width)
    return `[${width === 1 ? " " : ""}${number}/${this.#steps.length}] ${title}`
  }

  #seconds(title) {
    const startedAt = this.#running.get(title)?.startedAt ?? Date.now()
    return `${((Date.now() - startedAt) / 1000).toFixed(1)} s`
  }

  #tick() {
    if (this.#tty) return this.#draw()
    for (const [title, step] of this.#running) {
      if (Date.now() - step.beatAt < heartbeatMs) continue
      step.beatAt = Date.now()
      this.#out.write(`        ${title}: ${this.#seconds(title)} so far\n`)
    }
  }

  #draw() {
    if (!this.#tty) return
    this.#erase()
    const frame = frames[Math.floor(Date.now() / 100) % frames.length]
    for (const title of this.#running.keys()) {
      this.#out.write(`${frame} ${this.#label(title)} … ${this.#seconds(title)}\n`)
    }
    this.#drawn = this.#running.size
  }

  #erase() {
    if (this.#drawn) this.#out.write(`\x1b[${this.#drawn}A\x1b[0J`)
    this.#drawn = 0
  }

  #settle() {
    if (this.#running.size) return
    clearInterval(this.#timer)
    this.#timer = null
  }
}
