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
function told({ address, email, index, last_name }: HistoryShopper): Record<string, unknown> {
  const rng = createRng(HISTORY_SEED + 11, index)
  const language = LANGUAGES[address.country_code] ?? "en"
  if (email === SHOPPER_EMAIL) {
    return {
      birthday: "1988-02-29",
      wedding_anniversary: "2016-06-11",
      language: "de",
      preferred_channel: "email",
      customer_class: "home",
    }
  }
  const values: Record<string, unknown> = { language }
  if (rng() < 0.6) values.birthday = day(rng, 1950, 2004)
  if (rng() < 0.2) values.wedding_anniversary = day(rng, 1985, 2024)
  if (rng() < 0.5) values.preferred_channel = pick(rng, ["email", "email", "sms", "post"])
  if (rng() >= 0.08) return values
  return {
    ...values,
    kind: "company",
    customer_class: pick(rng, CLASSES),
    company_name: `${pick(rng, COMPANIES)} ${last_name}`,
    employees: between(rng, 2, 140),
  }
}

async function addHousehold({ traits }: Profiles, root_id: string): Promise<void> {
  if ((await traits.household(root_id)).length > 0) return
  const has_consented = true
  const jonas = { relation: "partner", name: "Jonas", birthday: "1986-09-03", has_consented }
  const mia = { relation: "child", name: "Mia", birthday: "2021-05-17", has_consented }
  for (const member of [jonas, mia]) await traits.addToHousehold(root_id, "shopper", member)
}

/** What accounts told of themselves: birthdays, languages, companies. */
export const traitStage: Stage = {
  name: "traits",
  run: async (container) => {
    const profiles = profilesOf(container)
    if (!profiles) return 0
    const shoppers = await members(container, profiles)
    for (const shopper of shoppers) {
      const { root_id } = shopper
      const writer = { root_id, source: "shopper", actor_id: null, actor_name: null } as const
      await profiles.traits.write(writer, told(shopper))
      if (shopper.email === SHOPPER_EMAIL) await addHousehold(profiles, root_id)
    }
    return shoppers.length
  },
}
