import type { Communication } from "../../../../plugins/ecrm/src/core/profiles/communication-matrix"
import { actionDrafts, actionsOf, type ActionDraft } from "./action-draft"
import type {
  Campaign,
  CampaignAction,
  CampaignArm,
  CampaignDocument,
  CampaignInput,
  Schedule,
} from "./types"

export const ARMS_MAX = 4
export const COMMUNICATIONS = [
  "newsletter",
  "offer",
  "recommendation",
  "greeting",
  "survey",
] as const satisfies readonly Communication[]
export const SCHEDULES = [
  "now",
  "instant",
  "local_hour",
  "best_hour",
] as const satisfies readonly Schedule["at"][]
/**
 * A campaign while it is edited: the parts of every choice, so that trying another loses nothing.
 * Shares are percentages; a number that is not typed yet is `NaN`.
 */
export interface CampaignDraft {
  name: string
  audience: CampaignDocument["audience"]
  /** Mail addresses as they were typed, to be looked up by the server. */
  addresses: string
  arms: CampaignArm[]
  test: { share_percent: number; decide_by: "clicks" | "orders"; after_hours: number }
  /** Empty: the letter has none. */
  button_url: string
  image_url: string
  topic: string
  communication: Communication
  is_personalised: boolean
  is_about_similar_goods: boolean
  schedule: {
    at: Schedule["at"]
    starts_at: string | null
    on: string
    hour: number
    fallback_hour: number
  }
  has_speed: boolean
  mails_per_minute_max: number
  holdout_percent: number
  has_stop_rule: boolean
  complaint_percent_max: number
  accepted_min: number
  has_cost: boolean
  currency_code: string
  fixed: number
  per_mail: number
  /** `NaN`: as the store's option says. */
  attribution_days: number
  actions: ActionDraft[]
}

/** @param currency_code of the store, lower case */
export const newDraft = (currency_code: string): CampaignDraft => ({
  name: "",
  audience: { segment_ids: [], profile_ids: [], exclude_segment_ids: [] },
  addresses: "",
  arms: [{ key: "a", template_key: "", subject: null }],
  test: { share_percent: 20, decide_by: "clicks", after_hours: 4 },
  button_url: "",
  image_url: "",
  topic: "newsletter",
  communication: "newsletter",
  is_personalised: false,
  is_about_similar_goods: false,
  schedule: { at: "now", starts_at: null, on: "", hour: 10, fallback_hour: 10 },
  has_speed: false,
  mails_per_minute_max: 1_000,
  holdout_percent: 0,
  has_stop_rule: true,
  complaint_percent_max: 0.3,
  accepted_min: 1_000,
  has_cost: false,
  currency_code,
  fixed: 0,
  per_mail: 0,
  attribution_days: NaN,
  actions: [],
})

const rounded = (value: number) => Math.round(value * 1e6) / 1e6
const percentOf = (share: number) => rounded(share * 100)
const shareOf = (percent: number) => rounded(percent / 100)

/** Reads what is stored for editing. */
export function draftOf({ name, document }: Pick<Campaign, "name" | "document">): CampaignDraft {
  const { test, schedule, stop_rule, cost, mails_per_minute_max } = document
  const empty = newDraft(cost?.currency_code ?? "eur")
  const { audience, arms, topic, communication, is_personalised, is_about_similar_goods } = document
  return {
    ...empty,
    name,
    ...{ audience, arms, topic, communication, is_personalised, is_about_similar_goods },
    ...(test && {
      test: {
        share_percent: percentOf(test.share),
        decide_by: test.decide_by,
        after_hours: test.after_hours,
      },
    }),
    button_url: document.button_url ?? "",
    image_url: document.image_url ?? "",
    schedule: { ...empty.schedule, ...schedule },
    has_speed: mails_per_minute_max !== null,
    ...(mails_per_minute_max !== null && { mails_per_minute_max }),
    holdout_percent: percentOf(document.holdout_share),
    has_stop_rule: stop_rule !== null,
    ...(stop_rule && {
      complaint_percent_max: percentOf(stop_rule.complaint_rate_max),
      accepted_min: stop_rule.accepted_min,
    }),
    has_cost: cost !== null,
    ...cost,
    attribution_days: document.attribution_days ?? NaN,
    actions: actionDrafts(document.actions),
  }
}

/** One more arm like the last, under a letter that none has. */
export function withArm(draft: CampaignDraft): CampaignDraft {
  const taken = new Set(draft.arms.map(({ key }) => key))
  const key = "abcdefgh".split("").find((letter) => !taken.has(letter)) ?? "z"
  const last = draft.arms[draft.arms.length - 1]
  return { ...draft, arms: [...draft.arms, { ...last, key }] }
}

function scheduleOf({ schedule }: CampaignDraft): Schedule | null {
  const { at, starts_at, on, hour, fallback_hour } = schedule
  switch (at) {
    case "now":
      return { at }
    case "instant":
      return starts_at === null ? null : { at, starts_at }
    case "local_hour":
      return on === "" || Number.isNaN(hour) ? null : { at, on, hour }
    case "best_hour":
      return Number.isNaN(fallback_hour) ? null : { at, starts_at, fallback_hour }
  }
}

/** Addresses as they were typed: one a line, or with commas or semicolons between them. */
export const addressesIn = (text: string): string[] => [
  ...new Set(text.split(/[\s,;]+/).filter((part) => part !== "")),
]

/** What a draft says; `null` while something that it needs is not there yet. */
export function inputOf(draft: CampaignDraft): CampaignInput | null {
  const addresses = addressesIn(draft.addresses)
  const schedule = scheduleOf(draft)
  const actions = actionsOf(draft.actions)
  const { segment_ids, profile_ids } = draft.audience
  const isForSomebody = segment_ids.length + profile_ids.length + addresses.length > 0
  const needed = [
    draft.holdout_percent,
    ...(draft.arms.length > 1 ? [draft.test.share_percent, draft.test.after_hours] : []),
    ...(draft.has_speed ? [draft.mails_per_minute_max] : []),
    ...(draft.has_stop_rule ? [draft.complaint_percent_max, draft.accepted_min] : []),
    ...(draft.has_cost ? [draft.fixed, draft.per_mail] : []),
  ]
  if (schedule === null || actions === null || !isForSomebody) return null
  if (needed.some(Number.isNaN)) return null
  if (draft.arms.some(({ template_key }) => template_key === "")) return null
  return {
    name: draft.name.trim(),
    document: documentOf(draft, schedule, actions),
    ...(addresses.length > 0 && { addresses }),
  }
}

function documentOf(
  draft: CampaignDraft,
  schedule: Schedule,
  actions: CampaignAction[]
): CampaignDocument {
  const { audience, arms, test, topic, communication } = draft
  return {
    version: 1,
    audience,
    arms: arms.map((arm) => ({ ...arm, subject: arm.subject?.trim() || null })),
    test:
      arms.length > 1
        ? {
            share: shareOf(test.share_percent),
            decide_by: test.decide_by,
            after_hours: test.after_hours,
          }
        : null,
    button_url: draft.button_url.trim() || null,
    image_url: draft.image_url.trim() || null,
    topic,
    communication,
    is_personalised: draft.is_personalised,
    is_about_similar_goods: draft.is_about_similar_goods,
    schedule,
    mails_per_minute_max: draft.has_speed ? draft.mails_per_minute_max : null,
    holdout_share: shareOf(draft.holdout_percent),
    stop_rule: draft.has_stop_rule
      ? {
          complaint_rate_max: shareOf(draft.complaint_percent_max),
          accepted_min: draft.accepted_min,
        }
      : null,
    cost: draft.has_cost
      ? { currency_code: draft.currency_code, fixed: draft.fixed, per_mail: draft.per_mail }
      : null,
    attribution_days: Number.isNaN(draft.attribution_days) ? null : draft.attribution_days,
    actions,
  }
}

/** A draft without what tells two drafts apart that say the same; for comparing. */
export const saysOf = ({ actions, ...draft }: CampaignDraft): string =>
  JSON.stringify([draft, actions.map(({ id: _, ...action }) => action)])
