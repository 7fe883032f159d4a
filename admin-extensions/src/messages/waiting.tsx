import { EmptyState, FailedRequest, LoadingRows } from "../shared/request-state"
import { Section } from "../shared/section"
import { isUnknown } from "../recommendations/hooks"

/** Stands where something will be: it loads, there is none of it, or it could not be read. */
export function Waiting({ title, error, unknown, onRetry }: WaitingProps) {
  return (
    <Section title={title}>
      {isUnknown(error) ? (
        <EmptyState {...unknown} />
      ) : error ? (
        <FailedRequest error={error} onRetry={onRetry} />
      ) : (
        <LoadingRows rows={6} />
      )}
    </Section>
  )
}

interface WaitingProps {
  title: string
  error: unknown
  /** Where the server knows none of the id. */
  unknown: { title: string; hint: string }
  onRetry: () => void
}
