import type {
  ChainDocument,
  ChainFigures,
} from "../../../../plugins/ecrm/src/core/recommendations/chains/chain-document"

/** Documents of chains as the server reads them. */
export type {
  ChainCondition,
  ChainDocument,
  ChainFigures,
  ChainPrice,
  ChainStep,
  ChainTarget,
  ChainThings,
  ChainTrait,
} from "../../../../plugins/ecrm/src/core/recommendations/chains/chain-document"

export const CHAIN_KINDS = ["simple", "complex", "path"] as const
export type ChainKind = (typeof CHAIN_KINDS)[number]
export const CHAIN_STATUSES = ["proposed", "active", "paused", "refused"] as const
export type ChainStatus = (typeof CHAIN_STATUSES)[number]
export const CHAIN_ORIGINS = ["written", "learned"] as const

/** Answers of `/admin/ecrm/recommendations/{chains,traits,…}`; instants are ISO strings. */
export interface Chain {
  id: string
  name: string
  kind: ChainKind
  origin: (typeof CHAIN_ORIGINS)[number]
  status: ChainStatus
  document: ChainDocument
  /** Of the newest training; `null` where it found nothing of the kind. */
  figures: ChainFigures | null
  priority: number
  version: number
  updated_at: string
}

export interface ChainList {
  chains: Chain[]
  count: number
}

/** What became of each of many; those that somebody changed meanwhile are left alone. */
export interface DecidedChains {
  decided_ids: string[]
  changed_ids: string[]
}

/** A kind of thing that a chain may name. */
export const THING_TYPES = ["product", "category", "tag"] as const
export type ThingType = (typeof THING_TYPES)[number]

export interface Thing {
  type: ThingType
  id: string
}

export interface ChainPreview {
  people: {
    profile_id: string
    display_name: string | null
    trigger: { product_id: string; title: string; bought_on: string }
    trait: { name: string; confidence: number; evidence: number | null } | null
    /** From 1; of a path. */
    step: number | null
    picks: { product_id: string; title: string; thumbnail: string | null; share: number }[]
  }[]
  looked_at: number
  not_reached: number
}

interface Played {
  times: number
  people: number
  bought_anyway: number
}

export interface ChainDryRun {
  days: number
  window_days: number
  /** Of a path from the second step on; else one. */
  steps: (Played & {
    targets: Played[]
    trigger_products: number
    target_products: number[]
  })[]
}

export interface StoreTrait {
  key: string
  /** By language tag. */
  labels: Record<string, string>
  is_active: boolean
  updated_by: string | null
  suggested_name: string
  /** `null` where the newest model does not know it any more. */
  learned: {
    kind: string
    items: number
    evidence: number
    targets: number
    expires_days: number
  } | null
}
