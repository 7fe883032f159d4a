import type { MedusaContainer } from "@medusajs/framework/types"
import type { HistoryShopper } from "../../history/types"
import { customerIds } from "../customer-stage"
import { readHistory } from "../history-source"

type Query = <Row>(sql: string, values?: unknown[]) => Promise<{ rows: Row[] }>
type TraitWriter = {
  root_id: string
  source: "shopper" | "import"
  actor_id: string | null
  actor_name: string | null
}
type Author = { id: string; name: string }

/** The parts of the plugin's profiles that the seed fills. */
export type Profiles = {
  identities: {
    db: { raw: Query }
    rootId: (anchor: { kind: "customer"; value: string }) => string
    prove: (root_id: string, identity: Record<string, unknown>) => Promise<unknown>
  }
  traits: {
    definitions: () => Promise<{ key: string }[]>
    define: (definition: Record<string, unknown>) => Promise<unknown>
    write: (writer: TraitWriter, values: Record<string, unknown>) => Promise<void>
    household: (profile_id: string) => Promise<unknown[]>
    addToHousehold: (root_id: string, source: "shopper", member: unknown) => Promise<void>
  }
  timeline: { addStaffEntry: (entry: Record<string, unknown>, author: Author) => Promise<unknown> }
  tasks: { create: (task: Record<string, unknown>, author: Author) => Promise<unknown> }
  segments: {
    all: () => Promise<{ name: string }[]>
    create: (segment: Record<string, unknown>) => Promise<unknown>
  }
}

/** The plugin's profiles, or undefined where the plugin is switched off. */
export const profilesOf = (container: MedusaContainer): Profiles | undefined =>
  container.resolve<Profiles>("ecrm_profiles", { allowUnregistered: true })

/** Shoppers of the history with an account, with the root that each is known by. */
export async function members(
  container: MedusaContainer,
  profiles: Profiles
): Promise<(HistoryShopper & { root_id: string })[]> {
  const { history } = await readHistory(container)
  const ids = await customerIds(container, history.shoppers)
  return history.shoppers.flatMap((shopper, i) =>
    shopper.has_account
      ? [{ ...shopper, root_id: profiles.identities.rootId({ kind: "customer", value: ids[i] }) }]
      : []
  )
}
