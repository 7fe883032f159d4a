import { clx, Input } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Choice } from "../shared/choice"
import type { Direction, TimelineFilter } from "./types"

/** Kinds that are switched on and off together. */
const GROUPS = {
  staff: ["note", "call", "meeting", "letter"],
  tasks: ["task_created", "task_done", "task_canceled"],
  visits: ["visit", "cart"],
  orders: ["order_placed", "order_canceled", "order_shipped", "order_delivered"],
  returns: ["return_requested", "return_received", "refunded"],
  messages: ["message_sent", "message_skipped", "message_bounced", "message_clicked"],
  consent: [
    "consent_given",
    "consent_withdrawn",
    "suppressed",
    "profiling_objected",
    "profiling_allowed",
  ],
  profile: [
    "points",
    "trait_changed",
    "class_changed",
    "segment_entered",
    "segment_left",
    "merged",
    "unmerged",
    "identity_proven",
    "imported",
    "exported",
  ],
} as const
type Group = keyof typeof GROUPS
const NAMES = Object.keys(GROUPS) as Group[]
const DIRECTIONS = ["all", "in", "out", "internal"] as const

/** What of a timeline is shown, and from when. */
export function TimelineFilters({ filter, onChange }: TimelineFiltersProps) {
  const { t } = useTranslation("ecrm")
  const isOn = (group: Group) => GROUPS[group].every((kind) => filter.kinds.includes(kind))
  const toggle = (group: Group) => {
    const kinds: readonly string[] = GROUPS[group]
    const rest = filter.kinds.filter((kind) => !kinds.includes(kind))
    onChange({ ...filter, kinds: isOn(group) ? rest : [...rest, ...kinds] })
  }
  return (
    <div className="flex flex-col gap-3 px-6 py-3">
      <div className="flex flex-wrap gap-2" role="group" aria-label={t("activity.kinds")}>
        {NAMES.map((group) => (
          <button
            key={group}
            type="button"
            aria-pressed={isOn(group)}
            onClick={() => toggle(group)}
            className={chipClass(isOn(group))}
          >
            {t(`activity.group.${group}`)}
          </button>
        ))}
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Choice<Direction | "all">
          label={t("activity.directions")}
          value={filter.direction ?? "all"}
          options={DIRECTIONS.map((value) => ({ value, label: t(`activity.direction.${value}`) }))}
          onChange={(value) => onChange({ ...filter, direction: value === "all" ? null : value })}
        />
        <Input
          role="searchbox"
          size="small"
          className="min-w-44"
          maxLength={200}
          value={filter.search}
          placeholder={t("activity.search")}
          aria-label={t("activity.search")}
          onChange={(event) => onChange({ ...filter, search: event.target.value })}
        />
        <Input
          type="date"
          size="small"
          aria-label={t("activity.jump")}
          title={t("activity.jump")}
          value={filter.at === null ? "" : localDay(filter.at)}
          onChange={(event) => onChange({ ...filter, at: endOfDay(event.target.value) })}
        />
      </div>
    </div>
  )
}

const two = (value: number) => String(value).padStart(2, "0")
const localDay = (iso: string) => {
  const at = new Date(iso)
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}
/** Last instant of a day here; null for what is no day, or lies where nothing is looked for. */
const endOfDay = (day: string): string | null => {
  const at = new Date(`${day}T23:59:59.999`)
  return at.getFullYear() >= 1900 && at.getFullYear() < 2200 ? at.toISOString() : null
}

const chipClass = (isOn: boolean) =>
  clx(
    "txt-compact-xsmall-plus shadow-borders-base rounded-full px-3 py-1 outline-none",
    "focus-visible:shadow-borders-focus",
    isOn ? "bg-ui-bg-base-pressed text-ui-fg-base" : "bg-ui-bg-base text-ui-fg-subtle"
  )

interface TimelineFiltersProps {
  filter: TimelineFilter
  onChange: (filter: TimelineFilter) => void
}
