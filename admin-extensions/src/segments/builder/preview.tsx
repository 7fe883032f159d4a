import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useFormat } from "../../shared/format"
import { messageOf } from "../../shared/request-state"
import { textLink } from "../../shared/text-link"
import type { PersonLine, SegmentPreview } from "../types"
import type { RuleEditor } from "./use-rule-editor"

/** How many people a rule means, and twenty of them; follows every change. */
export function Preview({ editor }: { editor: RuleEditor }) {
  const { t } = useTranslation("ecrm")
  const { preview, counted: data, rule, isSettled, errors } = editor
  const isStale = !isSettled || preview.isFetching
  return (
    <div className="flex flex-col gap-y-2" data-testid="preview">
      <div aria-live="polite" aria-busy={isStale}>
        {rule === null ? (
          <Text size="small" className="text-ui-fg-subtle">
            {t("segments.preview.empty")}
          </Text>
        ) : preview.isError ? (
          <Text size="small" className="text-ui-fg-error break-words">
            {errors.size > 0
              ? t("segments.preview.incomplete")
              : messageOf(preview.error) || t("state.unknown_error")}
          </Text>
        ) : data ? (
          <HowMany counted={data} isCounting={editor.isCounting} />
        ) : (
          <Text size="small" className="text-ui-fg-subtle">
            {t("segments.preview.counting")}
          </Text>
        )}
      </div>
      {data && data.sample.length > 0 && rule !== null && !preview.isError ? (
        <div>
          <Text size="small" weight="plus">
            {t("segments.preview.sample")}
          </Text>
          <ul className="columns-1 gap-x-6 sm:columns-2">
            {data.sample.map((person) => (
              <li key={person.profile_id} className="truncate py-0.5">
                <PersonLink person={person} />
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  )
}

/** How many, or about how many and by how much that may be off. */
function HowMany({ counted, isCounting }: { counted: SegmentPreview; isCounting: boolean }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const { count, margin, is_estimate } = counted
  const [n, of] = [format.number(count), format.number(counted.of)]
  const share = format.percent(counted.of === 0 ? 0 : count / counted.of)
  return (
    <>
      <Text weight="plus" data-testid="preview-count">
        {is_estimate
          ? t("segments.preview.about", { n, margin: format.number(margin) })
          : t("segments.preview.count", { n, count })}
      </Text>
      <Text size="small" className="text-ui-fg-subtle">
        {is_estimate
          ? t("segments.preview.about_of", {
              ...{ share, of },
              from: format.number(Math.max(0, count - margin)),
              to: format.number(Math.min(counted.of, count + margin)),
            })
          : t("segments.preview.of", { share, of, ms: format.number(counted.took_ms) })}
      </Text>
      {is_estimate ? (
        <Text size="small" className="text-ui-fg-subtle">
          {t(isCounting ? "segments.preview.counting_all" : "segments.preview.not_counted")}
        </Text>
      ) : null}
    </>
  )
}

/** A person by name, or by what is known; leads to the profile. */
export function PersonLink({ person }: { person: PersonLine }) {
  return (
    <Link className={textLink} to={`/ecrm/profiles/${person.profile_id}`}>
      {person.name ?? person.email ?? person.profile_id}
    </Link>
  )
}
