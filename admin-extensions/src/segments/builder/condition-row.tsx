import { Badge, clx, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Picker } from "../../shared/picker"
import type { Condition } from "../types"
import { useBuilder } from "./builder-context"
import { DeedFields } from "./deed-fields"
import type { DraftCondition } from "./draft"
import { PartActions } from "./part-actions"
import { ConsentFields, CustomerGroupFields, FlagFields, RandomFields, SegmentFieldsRow } from "./simple-fields" // prettier-ignore
import { conditionFor, subjectGroups, subjectOf } from "./subjects"
import { TestFields } from "./test-fields"
import { isTested } from "./value-tests"

/** One condition: what it is about, what is asked, and what can be done with it. */
export function ConditionRow({ part }: { part: DraftCondition }) {
  const { t } = useTranslation("ecrm")
  const { fields, words, errors, act } = useBuilder()
  const { key, condition } = part
  const error = errors.get(key)
  const subject = subjectOf(condition)
  const change = (next: Condition) => act({ do: "change", key, condition: next })
  const groups = subjectGroups(fields).map(({ group, subjects }) => ({
    name: t(`segments.subjects.${group}`),
    options: subjects.map((value) => ({ value, label: words.subject(value) })),
  }))
  const isKnown = groups.some(({ options }) => options.some(({ value }) => value === subject))
  if (!isKnown) groups[0].options.push({ value: subject, label: words.subject(subject) })
  return (
    <div
      role="group"
      aria-label={words.subject(subject)}
      data-part={key}
      className={clx(
        "bg-ui-bg-subtle shadow-borders-base flex flex-col gap-y-2 rounded-lg p-2",
        error ? "shadow-borders-error" : null
      )}
    >
      <div className="flex flex-wrap items-center gap-2">
        {part.isNegated ? (
          <Badge size="2xsmall" color="red">
            {t("segments.builder.not")}
          </Badge>
        ) : null}
        <Picker
          label={t("segments.builder.subject")}
          value={subject}
          groups={groups}
          isSubject
          onChange={(next) => change(conditionFor(next, fields))}
        />
        <ConditionFields condition={condition} onChange={change} />
        <PartActions part={part} />
      </div>
      {error ? (
        <Text size="small" className="text-ui-fg-error" role="alert">
          {error}
        </Text>
      ) : null}
    </div>
  )
}

function ConditionFields({ condition, onChange }: FieldsProps) {
  if (isTested(condition)) return <TestFields condition={condition} onChange={onChange} />
  switch (condition.type) {
    case "flag":
      return <FlagFields condition={condition} onChange={onChange} />
    case "consent":
      return <ConsentFields condition={condition} onChange={onChange} />
    case "customer_group":
      return <CustomerGroupFields condition={condition} onChange={onChange} />
    case "segment":
      return <SegmentFieldsRow condition={condition} onChange={onChange} />
    case "random":
      return <RandomFields condition={condition} onChange={onChange} />
    default:
      return <DeedFields condition={condition} onChange={onChange} />
  }
}

interface FieldsProps {
  condition: Condition
  onChange: (condition: Condition) => void
}
