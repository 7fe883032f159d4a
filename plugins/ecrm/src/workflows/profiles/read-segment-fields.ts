import type { MedusaContainer } from "@medusajs/framework/types"
import { LOYALTY_CLASSES } from "../../core/profiles/loyalty-class"
import { RFM_GROUPS } from "../../core/profiles/rfm"
import { DAYS } from "../../core/profiles/segments/conditions/day"
import { FLAGS } from "../../core/profiles/segments/conditions/flag"
import { CURRENCY_METRICS, PERSON_METRICS } from "../../core/profiles/segments/conditions/metric"
import { PLACES } from "../../core/profiles/segments/conditions/place"
import { STANDINGS } from "../../core/profiles/segments/conditions/standing"
import { RULE_LIMITS } from "../../core/profiles/segments/limits"
import { OPERATORS, unitOf } from "../../core/profiles/segments/operators"
import { EVENT_TYPES } from "../../core/warehouse/event"
import { CONSENT_MODULE } from "../../modules/consent"
import type ConsentModuleService from "../../modules/consent/service"
import { PROFILES_MODULE } from "../../modules/profiles"
import type ProfilesModuleService from "../../modules/profiles/service"
import type { SegmentFields } from "../../types/http/segments"
import { coreDatabase, type CoreDatabase } from "../warehouse/core-database"

const CHOICES_MAX = 1_000

/** Everything a rule can ask of this store, for the builder. */
export async function readSegmentFields(container: MedusaContainer): Promise<SegmentFields> {
  const { segments }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const { topics }: ConsentModuleService = container.resolve(CONSENT_MODULE)
  const db = coreDatabase(container)
  const traits = await segments.traits()
  const choicesOf = (key: string) => traits.find((trait) => trait.key === key)?.choices ?? []
  const all = await segments.all()
  const core = await readCoreChoices(db)
  const choices: Record<string, readonly string[]> = {
    loyalty_class: LOYALTY_CLASSES,
    rfm_group: RFM_GROUPS,
    kind: choicesOf("kind"),
    customer_class: choicesOf("customer_class"),
    currency_code: core.currencies,
    country_code: core.countries,
  }
  const choose = (name: string) => [...(choices[name] ?? [])]
  const mirrors = new Set(all.map(({ group_id }) => group_id))
  return {
    limits: { ...RULE_LIMITS },
    operators: OPERATORS,
    metrics: [
      ...CURRENCY_METRICS.map((metric) => ({ metric, per_currency: true, unit: unitOf(metric) })),
      ...PERSON_METRICS.map((metric) => ({ metric, per_currency: false, unit: unitOf(metric) })),
    ],
    days: [...DAYS],
    standings: STANDINGS.map((standing) => ({ standing, choices: choose(standing) })),
    places: PLACES.map((place) => ({ place, choices: choose(place) })),
    flags: [...FLAGS],
    deeds: deeds(),
    consents: (await topics.list("all")).flatMap(({ key, channels }) =>
      channels.map((channel) => ({ topic: key, channel }))
    ),
    traits,
    categories: core.categories,
    customer_groups: core.groups.filter(({ id }) => !mirrors.has(id)),
    segments: all.map(({ id, name, kind }) => ({ id, name, kind })),
    currencies: core.currencies,
  }
}

/** Behaviour with a product can be asked by product; purchases are orders. */
function deeds(): SegmentFields["deeds"] {
  const WITHOUT_ITEMS = ["search", "begin_checkout", "visit"]
  const behaviour = [...EVENT_TYPES.filter((type) => type !== "purchase"), "visit"]
  return [
    { deed: "order", takes_items: true },
    { deed: "return", takes_items: false },
    ...behaviour.map((deed) => ({ deed, takes_items: !WITHOUT_ITEMS.includes(deed) })),
  ]
}

interface Named {
  id: string
  name: string
}

async function readCoreChoices(db: CoreDatabase) {
  const named = async (table: "product_category" | "customer_group"): Promise<Named[]> => {
    const { rows } = await db.raw<Named>(
      `SELECT id, name FROM ${table} WHERE deleted_at IS NULL
       ORDER BY lower(name), id LIMIT ${CHOICES_MAX}`
    )
    return rows
  }
  const countries = await db.raw<{ code: string }>(
    `SELECT iso_2 AS code FROM region_country
     WHERE region_id IS NOT NULL AND deleted_at IS NULL ORDER BY 1`
  )
  const currencies = await db.raw<{ code: string }>(
    `SELECT DISTINCT currency_code AS code FROM store_currency
     WHERE deleted_at IS NULL ORDER BY 1`
  )
  return {
    categories: await named("product_category"),
    groups: await named("customer_group"),
    countries: countries.rows.map(({ code }) => code),
    currencies: currencies.rows.map(({ code }) => code),
  }
}
