import type { MedusaContainer } from "@medusajs/framework/types"
import { maskEmail } from "../../core/profiles/email"
import { unknownProfile } from "../../core/profiles/errors"
import { provesIdentity } from "../../core/profiles/identity"
import { maskIdentity } from "../../core/profiles/me"
import type { TraitDefinition } from "../../core/profiles/trait"
import { PROFILES_MODULE } from "../../modules/profiles"
import type { IdentityRow, PersonStanding } from "../../modules/profiles/identities/read-person"
import type ProfilesModuleService from "../../modules/profiles/service"
import type { TraitRow } from "../../modules/profiles/traits/values"
import type { MyIdentity, MyProfile, MyStanding, MyTrait } from "../../types/http/profiles-me"
import { refreshProfiles } from "./refresh-profiles"
import { resolveProfiles } from "./resolve-profiles"

/** A signed-in shopper: the root of their account, and the person it belongs to. */
export interface ShopperIds {
  root_id: string
  profile_id: string
}

/**
 * Finds the person of a signed-in customer; makes them where the hint of a new account is not
 * worked off yet.
 * @throws EcrmError `profiles.unknown` for a customer that core has not
 */
export async function findShopper(
  container: MedusaContainer,
  customer_id: string
): Promise<ShopperIds> {
  const { identities }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const anchor = { kind: "customer" as const, value: customer_id }
  const root_id = identities.rootId(anchor)
  const known = (await identities.survivorsOf([root_id])).get(root_id)
  if (known !== undefined) return { root_id, profile_id: known }
  await refreshProfiles(container, await resolveProfiles(container, [anchor], []))
  const made = (await identities.survivorsOf([root_id])).get(root_id)
  if (made === undefined) throw unknownProfile(root_id)
  return { root_id, profile_id: made }
}

/**
 * Tells a shopper what the store knows of them: only of roots that are theirs by proof, or that
 * the staff has joined with theirs. Addresses and numbers are masked.
 * @throws EcrmError `profiles.unknown` for a person who was erased
 */
export async function describeShopper(
  container: MedusaContainer,
  { profile_id }: ShopperIds
): Promise<MyProfile> {
  const { identities, traits }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const standing = await identities.readStanding(profile_id)
  if (standing === null) throw unknownProfile(profile_id)
  const rows = await identities.readIdentities(profile_id)
  const values = await traits.read(profile_id)
  const definitions = (await traits.definitions()).filter(({ shopper_may_see }) => shopper_may_see)
  const household = await traits.household(profile_id)
  return {
    profile: {
      display_name: standing.display_name,
      email: standing.email && maskEmail(standing.email),
      is_email_proven: rows.some(
        ({ kind, value, proof }) =>
          kind === "email" && value === standing.email && provesIdentity(proof)
      ),
      kind: standing.kind,
      first_seen_at: standing.first_seen_at.toISOString(),
      // The address of whoever let them have an order is not theirs to see.
      identities: rows.filter(({ proof }) => proof !== "order_transfer").map(myIdentity),
      traits: definitions.map((definition) => myTrait(definition, values)),
      household: household.map(({ source: _source, consented_at, ...member }) => ({
        ...member,
        consented_at: consented_at.toISOString(),
      })),
      purchases: standing.purchases,
      standing: myStanding(standing),
      segments: standing.segments,
    },
  }
}

const myIdentity = ({ kind, value, proof, first_seen_at }: IdentityRow): MyIdentity => ({
  kind,
  value: maskIdentity({ kind, value }),
  is_proven: provesIdentity(proof),
  first_seen_at: first_seen_at.toISOString(),
})

function myTrait(definition: TraitDefinition, values: TraitRow[]): MyTrait {
  const { key, label, type, choices, purpose, shopper_may_edit } = definition
  const held = values.find((value) => value.key === key && value.is_effective)
  return {
    key,
    label,
    type,
    choices,
    purpose: held?.purpose || purpose,
    value: held?.value ?? null,
    source: held?.source ?? null,
    given_at: held?.given_at.toISOString() ?? null,
    may_edit: shopper_may_edit,
  }
}

const numberOf = (decimal: string | null): number | null =>
  decimal === null ? null : Number(decimal)

const myStanding = (standing: PersonStanding): MyStanding => ({
  loyalty_class: standing.loyalty_class,
  rfm_group: standing.rfm_group,
  interval_days: numberOf(standing.interval_days),
  return_rate: numberOf(standing.return_rate),
  discount_share: numberOf(standing.discount_share),
  next_order_on: standing.next_order_on,
  objects_to_profiling: standing.objects_to_profiling,
})
