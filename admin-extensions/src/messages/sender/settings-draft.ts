import type { MessagingSettings, MessagingSettingsInput } from "./types"

/** Who sends, as it is edited; empty is none. */
export const IDENTITY_FIELDS = ["from_name", "from_address", "reply_to", "postal_address"] as const
export type IdentityField = (typeof IDENTITY_FIELDS)[number]
export type IdentityDraft = Record<IdentityField, string>

export const identityOf = (settings: Pick<MessagingSettings, IdentityField>): IdentityDraft => ({
  from_name: settings.from_name ?? "",
  from_address: settings.from_address ?? "",
  reply_to: settings.reply_to ?? "",
  postal_address: settings.postal_address ?? "",
})

/** What of the sender was changed, as the server takes it. */
export function changedIdentity(
  draft: IdentityDraft,
  settings: Pick<MessagingSettings, IdentityField>
): MessagingSettingsInput {
  const stored = identityOf(settings)
  return Object.fromEntries(
    IDENTITY_FIELDS.filter((name) => draft[name].trim() !== stored[name]).map((name) => [
      name,
      draft[name].trim() || null,
    ])
  )
}

/** Limits as they are edited: what is switched off keeps its number meanwhile. */
export interface LimitsDraft {
  has_day_max: boolean
  per_day_max: number
  has_week_max: boolean
  per_week_max: number
  has_quiet_hours: boolean
  from: number
  to: number
}

/** Used once a limit is switched on that there was none of. */
const PROPOSED = { day: 1, week: 3, from: 21, to: 8 }

type Limits = Pick<MessagingSettings, "per_day_max" | "per_week_max" | "quiet_hours">

export const limitsOf = ({ per_day_max, per_week_max, quiet_hours }: Limits): LimitsDraft => ({
  has_day_max: per_day_max !== null,
  per_day_max: per_day_max ?? PROPOSED.day,
  has_week_max: per_week_max !== null,
  per_week_max: per_week_max ?? PROPOSED.week,
  has_quiet_hours: quiet_hours !== null,
  from: quiet_hours?.from ?? PROPOSED.from,
  to: quiet_hours?.to ?? PROPOSED.to,
})

/** Limits as the server takes them; `null` while a number that counts is none. */
export function limitsInput(draft: LimitsDraft): Limits | null {
  const needed = [
    ...(draft.has_day_max ? [draft.per_day_max] : []),
    ...(draft.has_week_max ? [draft.per_week_max] : []),
    ...(draft.has_quiet_hours ? [draft.from, draft.to] : []),
  ]
  if (needed.some(Number.isNaN)) return null
  return {
    per_day_max: draft.has_day_max ? draft.per_day_max : null,
    per_week_max: draft.has_week_max ? draft.per_week_max : null,
    quiet_hours: draft.has_quiet_hours ? { from: draft.from, to: draft.to } : null,
  }
}

/** A list with one of its values in it or not. */
export const switched = <Value>(list: readonly Value[], value: Value, isIn: boolean): Value[] => {
  const rest = list.filter((one) => one !== value)
  return isIn ? [...rest, value] : rest
}
