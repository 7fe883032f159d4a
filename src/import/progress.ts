const BAR_WIDTH = 24
const LINE_EVERY_MS = 5_000

/** Where progress is shown; `process.stdout` fits. */
export interface Terminal {
  isTTY?: boolean
  write(text: string): unknown
}

export interface Progress {
  /** Shows how far the reading has come. */
  reading(progress: { bytes_read: number; lines_read: number }): void
  /** Shows how many products are made. */
  making(done: number, wanted: number): void
  /** Ends the line that is being redrawn. */
  end(): void
}

const mib = (bytes: number) => (bytes / 1024 / 1024).toFixed(1)
const grouped = (count: number) => count.toLocaleString("en")

/**
 * A bar that is redrawn on a terminal, and a line now and then where output goes to a file.
 * @param bytes_total size of the file
 * @param clock milliseconds that only grow
 */
export function progressOn(terminal: Terminal, bytes_total: number, clock: () => number): Progress {
  const started_ms = clock()
  let shown_ms = Number.NEGATIVE_INFINITY
  let isOpen = false
  const show = (text: string, isLast: boolean) => {
    if (terminal.isTTY) {
      terminal.write(`\r\u001b[K${text}`)
      isOpen = true
    } else if (isLast || clock() - shown_ms >= LINE_EVERY_MS) {
      shown_ms = clock()
      terminal.write(`${text}\n`)
    }
  }
  const bar = (share: number) => {
    const full = Math.round(Math.min(1, share) * BAR_WIDTH)
    return `[${"#".repeat(full)}${"-".repeat(BAR_WIDTH - full)}]`
  }
  return {
    reading({ bytes_read, lines_read }) {
      const share = bytes_total === 0 ? 1 : bytes_read / bytes_total
      const seconds = Math.max(0.001, (clock() - started_ms) / 1000)
      const rate = grouped(Math.round(lines_read / seconds))
      const read = `${mib(bytes_read)} of ${mib(bytes_total)} MiB`
      show(`Reading ${bar(share)} ${read}, ${grouped(lines_read)} lines, ${rate} lines/s`, false)
    },
    making(done, wanted) {
      show(`Products ${bar(done / wanted)} ${done} of ${wanted}`, done === wanted)
    },
    end() {
      if (isOpen) terminal.write("\n")
      isOpen = false
    },
  }
}
