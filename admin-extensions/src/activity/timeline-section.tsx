import { Button } from "@medusajs/ui"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { EmptyState, FailedRequest, LoadingRows } from "../shared/request-state"
import { Section } from "../shared/section"
import { useDebounced } from "../shared/use-debounced"
import { Composer } from "./composer"
import { useTimeline } from "./hooks"
import { TimelineFilters } from "./timeline-filters"
import { TimelineList } from "./timeline-list"
import type { TimelineEntry, TimelineFilter } from "./types"

const EVERYTHING: TimelineFilter = { kinds: [], direction: null, search: "", at: null }

/** What happened between a person and the store, and a place to write what is not known yet. */
export function TimelineSection({ profileId }: { profileId: string }) {
  const { t } = useTranslation("ecrm")
  const [filter, setFilter] = useState(EVERYTHING)
  const [writing, setWriting] = useState<{ corrected: TimelineEntry | null } | null>(null)
  const search = useDebounced(filter.search.trim())
  const asked = { ...filter, search }
  const timeline = useTimeline(profileId, asked)
  const entries = useMemo(
    () => (timeline.data?.pages ?? []).flatMap((page) => page.entries),
    [timeline.data]
  )
  const isFiltered = filter.kinds.length > 0 || filter.direction !== null || search !== ""
  return (
    <Section
      title={t("activity.timeline")}
      hint={t("activity.timeline_hint")}
      actions={
        <Button
          size="small"
          variant="secondary"
          aria-expanded={writing !== null}
          onClick={() => setWriting(writing ? null : { corrected: null })}
        >
          {t("activity.write")}
        </Button>
      }
    >
      {writing ? (
        <Composer
          key={writing.corrected?.id ?? "new"}
          profileId={profileId}
          corrected={writing.corrected}
          onDone={() => setWriting(null)}
        />
      ) : null}
      <TimelineFilters filter={filter} onChange={setFilter} />
      {timeline.isError && entries.length === 0 ? (
        <FailedRequest error={timeline.error} onRetry={() => void timeline.refetch()} />
      ) : timeline.isPending ? (
        <LoadingRows rows={6} />
      ) : entries.length === 0 && !timeline.hasPreviousPage ? (
        <EmptyState
          title={t(isFiltered ? "activity.no_match" : "activity.empty")}
          hint={t(isFiltered ? "activity.no_match_hint" : "activity.empty_hint")}
        />
      ) : (
        <TimelineList
          key={JSON.stringify(asked)}
          timeline={timeline}
          entries={entries}
          onCorrect={(corrected) => setWriting({ corrected })}
        />
      )}
    </Section>
  )
}
