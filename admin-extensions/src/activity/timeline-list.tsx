import { Text } from "@medusajs/ui"
import { useVirtualizer } from "@tanstack/react-virtual"
import { useEffect, useLayoutEffect, useRef } from "react"
import { useTranslation } from "react-i18next"
import { EntryRow } from "./entry-row"
import type { useTimeline } from "./hooks"
import type { TimelineEntry } from "./types"

const ROW_HEIGHT_PX = 72
/** Rows before the end of what is there at which the next page is asked for. */
const AHEAD = 20

/**
 * Entries of a timeline, of which only those in sight are drawn. Newer ones are put in above
 * without moving what is in sight.
 */
export function TimelineList({ timeline, entries, onCorrect }: TimelineListProps) {
  const { t } = useTranslation("ecrm")
  const box = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count: entries.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_HEIGHT_PX,
    getItemKey: (index) => entries[index].id,
    overscan: 10,
  })
  useAnchor(entries, (index) => {
    const start = virtualizer.measurementsCache[index]?.start ?? 0
    virtualizer.scrollToOffset((virtualizer.scrollOffset ?? 0) + start)
  })

  const rows = virtualizer.getVirtualItems()
  const first = rows[0]?.index ?? 0
  const last = rows[rows.length - 1]?.index ?? 0
  const { fetchNextPage, fetchPreviousPage, isFetching, hasNextPage, hasPreviousPage } = timeline
  useEffect(() => {
    if (isFetching || timeline.isError) return
    if (hasPreviousPage && first < AHEAD) void fetchPreviousPage()
    else if (hasNextPage && last >= entries.length - AHEAD) void fetchNextPage()
  }, [
    isFetching,
    timeline.isError,
    hasPreviousPage,
    hasNextPage,
    first,
    last,
    entries.length,
    fetchPreviousPage,
    fetchNextPage,
  ])

  return (
    <div
      ref={box}
      tabIndex={0}
      role="group"
      aria-label={t("activity.timeline")}
      aria-busy={isFetching}
      className="focus-visible:shadow-borders-focus max-h-[36rem] overflow-y-auto outline-none"
      style={{ overflowAnchor: "none" }}
    >
      <ul className="relative w-full" style={{ height: virtualizer.getTotalSize() }}>
        {rows.map((row) => (
          <li
            key={row.key}
            data-index={row.index}
            ref={virtualizer.measureElement}
            className="absolute left-0 top-0 w-full"
            style={{ transform: `translateY(${row.start}px)` }}
          >
            <EntryRow
              entry={entries[row.index]}
              newer={entries[row.index - 1] ?? null}
              onCorrect={onCorrect}
            />
          </li>
        ))}
      </ul>
      <Text size="xsmall" className="text-ui-fg-subtle px-6 py-3" role="status">
        {isFetching ? t("state.loading") : hasNextPage ? "" : t("activity.begin")}
      </Text>
    </div>
  )
}

/** Says at which place the entry now is that was first before, when others came in above it. */
function useAnchor(entries: TimelineEntry[], onMoved: (index: number) => void) {
  const anchor = useRef<string | undefined>(undefined)
  const firstId = entries[0]?.id
  useLayoutEffect(() => {
    const was = anchor.current
    anchor.current = firstId
    if (was === undefined || was === firstId) return
    const index = entries.findIndex(({ id }) => id === was)
    if (index > 0) onMoved(index)
    // only a new first entry moves the others
  }, [firstId])
}

interface TimelineListProps {
  timeline: ReturnType<typeof useTimeline>
  entries: TimelineEntry[]
  onCorrect: (entry: TimelineEntry) => void
}
