/** Waits for work, and for so long at most; the work goes on. What fails is for others to hear of. */
export async function bounded(work: Promise<unknown>, wait_ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const bound = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, wait_ms)
  })
  await Promise.race([work, bound]).catch(() => undefined)
  clearTimeout(timer)
}
