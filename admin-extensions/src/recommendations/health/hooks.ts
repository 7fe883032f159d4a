import { useQuery } from "@tanstack/react-query"
import { sdk } from "../../shared/sdk"
import { picksKey, PICKS } from "../paths"
import type { ThingType } from "../things/hooks"
import type { TrainingStatus } from "../types"

/** An active chain that offers what cannot be had. */
export interface ChainToMend {
  id: string
  name: string
  missing: { type: ThingType; id: string }[]
  sold_out: { type: ThingType; id: string }[]
  /** It shows nothing at all. */
  is_idle: boolean
}

/** Answer of `/admin/ecrm/recommendations/health`; instants are ISO strings. */
export interface Health extends TrainingStatus {
  loaded_version: number | null
  next_due_at: string | null
  model_age_s: number | null
  trainings: { version: number; trained_at: string; baskets: number; duration_ms: number }[]
  coverage: { sellable: number; listed: number; share: number | null }
  latency: { requests: number; p50_ms: number | null; p99_ms: number | null; since: string }
  chains_to_mend: ChainToMend[]
}

/** How the recommender does; latency is that of the server that answers. */
export const useHealth = () =>
  useQuery({
    queryKey: picksKey("health"),
    queryFn: () => sdk.client.fetch<{ health: Health }>(`${PICKS}/health`),
    select: (answer) => answer.health,
    refetchInterval: 30_000,
  })
