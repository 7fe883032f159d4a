import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import { EmptyState, FailedRequest, LoadingRows } from "../../shared/request-state"
import { Section } from "../../shared/section"
import { RefreshButton } from "../refresh-button"
import { TrailSwitch, useTrail } from "../trail"
import { useMessages } from "./hooks"
import { filterOf, isNarrowed, paramsOf, queryOf, type LogFilter } from "./log-filter"
import { LogFilters } from "./log-filters"
import { LogTable } from "./log-table"
import { StateChips } from "./state-chips"

const PAGE_SIZE = 50

/** The log, filtered and cut into pages by the server. */
export function LogSection({ onOpen }: { onOpen: (id: string) => void }) {
  const { t } = useTranslation("ecrm")
  const [params, setParams] = useSearchParams()
  // Not in the page's address, which is logged and shared.
  const [email, setEmail] = useState("")
  const filter = filterOf(params)
  const query = queryOf(filter, email)
  const trail = useTrail(JSON.stringify(query))
  const answer = useMessages({
    ...query,
    limit: PAGE_SIZE,
    ...(trail.at === null ? {} : { before: trail.at }),
  })
  const narrow = (change: Partial<LogFilter>) =>
    setParams((before) => paramsOf({ ...filterOf(before), ...change }, before), { replace: true })
  const asked = isNarrowed(filter, email)
  return (
    <Section
      title={t("messages.log.title")}
      hint={t("messages.log.hint")}
      actions={<RefreshButton answer={answer} what={t("messages.log.title")} />}
    >
      <LogFilters filter={filter} email={email} onChange={narrow} onEmail={setEmail} />
      <StateChips
        list={answer.data}
        states={filter.states}
        onChange={(states) => narrow({ states })}
      />
      {answer.isError ? (
        <FailedRequest error={answer.error} onRetry={() => void answer.refetch()} />
      ) : answer.isPending ? (
        <LoadingRows rows={8} />
      ) : answer.data.messages.length === 0 && trail.isFirst ? (
        <EmptyState
          title={t(asked ? "messages.log.no_match" : "messages.log.none")}
          hint={t(asked ? "messages.log.no_match_hint" : "messages.log.none_hint")}
        />
      ) : (
        <>
          <LogTable messages={answer.data.messages} onOpen={onOpen} />
          <TrailSwitch
            trail={trail}
            next={answer.data.older}
            isBusy={answer.isPlaceholderData}
            words={{
              label: t("messages.log.pages"),
              back: t("messages.log.newer"),
              on: t("messages.log.older"),
            }}
          />
        </>
      )}
    </Section>
  )
}
