import { between, createRng, pick, type Rng } from "../../history/rng"
import type { HistoryShopper } from "../../history/types"
import { HISTORY_SEED } from "../history/priced-order"
import { SHOPPER_EMAIL } from "../names"
import type { Stage } from "../stage"
import { members, profilesOf, type Profiles } from "./profiles"

const LANGUAGES: Record<string, string> = { de: "de", fr: "fr", it: "it", es: "es", nl: "nl" }
const COMPANIES = ["Studio", "Praxis", "Schule am Fluss", "Atelier", "Werkstatt"]
const CLASSES = ["business", "education", "government"]

const two = (number: number): string => String(number).padStart(2, "0")
const day = (rng: Rng, from: number, to: number): string =>
  `${between(rng, from, to)}-${two(between(rng, 1, 12))}-${two(between(rng, 1, 28))}`

/** What a shopper would have told: not everybody tells everything. */
function told({ address, email, index }: HistoryShopper): Record<string, unknown> {
  const rng = createRng(HISTORY_SEED + 11, index)
  const language = LANGUAGES[address.country_code] ?? "en"
  if (email === SHOPPER_EMAIL) {
    return {
      birthday: "1988-02-29",
      wedding_anniversary: "2016-06-11",
      language: "de",
      preferred_channel: "email",
    }
  }
  const values: Record<string, unknown> = { language }
  if (rng() < 0.6) values.birthday = day(rng, 1950, 2004)
  if (rng() < 0.2) values.wedding_anniversary = day(rng, 1985, 2024)
  if (rng() < 0.5) values.preferred_channel = pick(rng, ["email", "email", "sms", "post"])
  return values
}

/** What the shop itself keeps of companies among its shoppers; nothing of anybody else. */
function kept({ email, index, last_name }: HistoryShopper): Record<string, unknown> {
  const rng = createRng(HISTORY_SEED + 13, index)
  if (email === SHOPPER_EMAIL) return { customer_class: "home" }
  if (rng() >= 0.08) return {}
  return {
    kind: "company",
    customer_class: pick(rng, CLASSES),
    company_name: `${pick(rng, COMPANIES)} ${last_name}`,
    employees: between(rng, 2, 140),
  }
}

/** Connections of the store that the seed takes. */
const AT_ONCE = 8

async function writeTraits(
  profiles: Profiles,
  shopper: HistoryShopper & { root_id: string }
): Promise<void> {
  const { root_id } = shopper
  const nobody = { root_id, actor_id: null, actor_name: null }
  await profiles.traits.write({ ...nobody, source: "shopper" }, told(shopper))
  const ours = kept(shopper)
  if (Object.keys(ours).length > 0) {
    await profiles.traits.write({ ...nobody, source: "import" }, ours)
  }
  if (shopper.email === SHOPPER_EMAIL) await addHousehold(profiles, root_id)
}

async function addHousehold({ traits }: Profiles, root_id: string): Promise<void> {
  if ((await traits.household(root_id)).length > 0) return
  const has_consented = true
  const jonas = { relation: "partner", name: "Jonas", birthday: "1986-09-03", has_consented }
  const mia = { relation: "child", name: "Mia", birthday: "2021-05-17", has_consented }
  for (const member of [jonas, mia]) await traits.addToHousehold(root_id, "shopper", member)
}

/** What accounts told of themselves, birthdays and languages, and which of them are companies. */
export const traitStage: Stage = {
  name: "traits",
  run: async (container) => {
    const profiles = profilesOf(container)
    if (!profiles) return 0
    const shoppers = await members(container, profiles)
    for (let at = 0; at < shoppers.length; at += AT_ONCE) {
      await Promise.all(shoppers.slice(at, at + AT_ONCE).map((one) => writeTraits(profiles, one)))
    }
    return shoppers.length
  },
}
