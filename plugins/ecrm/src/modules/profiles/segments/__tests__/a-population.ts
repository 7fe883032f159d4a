import type { ProfilesFixture } from "../../../../../../../integration-tests/fixtures/profiles-database"

/** A person with everything that rules can ask, in memory. Days are UTC days. */
export interface Person {
  profile_id: string
  columns: {
    kind: string
    customer_class: string | null
    employees: number | null
    has_account: boolean
    language: string | null
    best_hour: number | null
    country_code: string | null
    city: string | null
    postal_code: string | null
    birthday: string | null
    group_ids: string[]
    tier: string | null
    loyalty_class: string | null
    rfm_group: string | null
    currency_code: string | null
    orders: number
    revenue: number
    average_order: number | null
    first_order_on: string | null
    last_order_on: string | null
    next_order_on: string | null
    return_rate: number | null
    r: number | null
    p_alive: number | null
    consents: string[]
    is_suppressed: boolean
    objects_to_profiling: boolean
    first_seen_on: string
    bucket: number
  }
  traits: Record<string, string | number | boolean | string[]>
  metrics: Record<string, { orders: number; revenue: number; average_order: number; last: string }>
  orders: Order[]
  deeds: { kind: string; day: string; product_id: string; count: number }[]
  member_of: string[]
  has_been_in: string[]
}

interface Order {
  order_id: string
  day: string
  is_canceled: boolean
  returned_quantity: number
  items: { item_id: number; quantity: number }[]
}

export const ITEMS = Array.from({ length: 12 }, (_, n) => ({
  item_id: n + 1,
  sku: `SKU-${n + 1}`,
  product_id: n === 11 ? null : `prod_${(n % 6) + 1}`,
  category_ids: [`pcat_${n % 4}`, ...(n % 3 === 0 ? ["pcat_9"] : [])],
}))

export const TRAITS = {
  nickname: "text",
  colour: "choice",
  shoe_size: "number",
  joined_on: "date",
  likes_mail: "boolean",
  interests: "tags",
} as const

/** A stream of numbers 0 ≤ x < 1 from a seed. Source: mulberry32, Tommy Ettinger. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const shift = (day: string, days: number) =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)

/** Some people with random histories up to a day. */
export function aPopulation(seed: number, size: number, as_of: string): Person[] {
  const random = randomOf(seed)
  const int = (max: number) => Math.floor(random() * max)
  const pick = <Value>(values: readonly Value[]): Value => values[int(values.length)]
  // half of the days are those at the edge of what rules ask
  const day = (back: number) =>
    shift(as_of, -(random() < 0.5 ? pick([0, 5, 7, 30, 60, 300, 365]) : int(back)))
  const some = <Value>(value: Value): Value | null => (random() < 0.3 ? null : value)
  const upTo = <Value>(max: number, make: (n: number) => Value) =>
    Array.from({ length: int(max + 1) }, (_, n) => make(n))
  return Array.from({ length: size }, (_, n) => {
    const profile_id = `eprof_${n}`
    const orders: Order[] = upTo(7, (k) => ({
      order_id: `order_${n}_${k}`,
      day: day(400),
      is_canceled: random() < 0.1,
      returned_quantity: random() < 0.3 ? 1 : 0,
      items: [...new Set(upTo(4, () => 1 + int(ITEMS.length)))].map((item_id) => ({
        item_id,
        quantity: pick([0, 1, 2, 0.5]),
      })),
    })).map((order) => (order.is_canceled ? { ...order, items: [] } : order))
    const deeds = new Map<string, Person["deeds"][number]>()
    upTo(8, () => {
      const deed = {
        kind: pick(["view", "search", "click"]),
        day: day(120),
        product_id: pick(["", "prod_1", "prod_2", "prod_6"]),
        count: 1 + int(3),
      }
      deeds.set(`${deed.kind} ${deed.day} ${deed.product_id}`, deed)
    })
    const traits: Person["traits"] = {}
    if (random() < 0.6) traits.nickname = pick(["Bo", "bo", "O'Brien", "100%", "a_b", "Robert"])
    if (random() < 0.6) traits.colour = pick(["red", "green", "Blue"])
    if (random() < 0.6) traits.shoe_size = pick([36, 40, 42.5, 47])
    if (random() < 0.6) traits.joined_on = pick([day(60), day(900), "2020-02-29", shift(as_of, 5)])
    if (random() < 0.6) traits.likes_mail = random() < 0.5
    if (random() < 0.6) traits.interests = upTo(3, () => pick(["ski", "Ski", "sea", "cats"]))
    const metrics: Person["metrics"] = {}
    for (const currency of ["eur", "usd"]) {
      if (random() < 0.5) continue
      const orders = 1 + int(5)
      const revenue = int(500)
      metrics[currency] = { orders, revenue, average_order: revenue / orders, last: day(300) }
    }
    return {
      profile_id,
      columns: {
        kind: pick(["shopper", "company"]),
        customer_class: some(pick(["home", "business"])),
        employees: some(int(100)),
        has_account: random() < 0.5,
        language: some(pick(["de", "en-US"])),
        best_hour: some(int(24)),
        country_code: some(pick(["de", "fr"])),
        city: some(pick(["Berlin", "BERLIN", "Paris"])),
        postal_code: some(pick(["80331", "80999", "10115"])),
        birthday: some(pick(["1980-02-29", "1990-03-01", "1999-12-31", "2001-01-01", day(9_999)])),
        group_ids: upTo(2, () => pick(["cusgroup_1", "cusgroup_2"])),
        tier: some(pick(["gold", "silver"])),
        loyalty_class: some(pick(["very_loyal", "occasional"])),
        rfm_group: some(pick(["champions", "lost"])),
        currency_code: some(pick(["eur", "usd"])),
        orders: int(6),
        revenue: int(1_000) / 4,
        average_order: some(int(200)),
        first_order_on: some(day(700)),
        last_order_on: some(day(200)),
        next_order_on: some(shift(as_of, int(40) - 10)),
        return_rate: some(int(5) / 4),
        r: some(1 + int(5)),
        p_alive: some(int(11) / 10),
        consents: upTo(2, () => pick(["newsletter:email", "offers:sms"])),
        is_suppressed: random() < 0.2,
        objects_to_profiling: random() < 0.2,
        first_seen_on: day(800),
        bucket: int(10_000),
      },
      traits,
      metrics,
      orders,
      deeds: [...deeds.values()],
      member_of: upTo(2, () => pick(["eseg_a", "eseg_b"])),
      has_been_in: upTo(1, () => pick(["eseg_a", "eseg_b"])),
    }
  })
}

const TYPED: Record<string, string> = {
  text: "text_value",
  choice: "text_value",
  number: "number_value",
  date: "date_value",
  boolean: "boolean_value",
  tags: "tags_value",
}

/** Puts people in place of all who are there. */
export async function storePopulation({ query }: ProfilesFixture, people: Person[]) {
  const insert = async (table: string, rows: object[]) => {
    if (rows.length === 0) return
    const columns = [...new Set(rows.flatMap(Object.keys))].join(", ")
    await query(
      `INSERT INTO ecrm_profiles_${table} (${columns})
       SELECT ${columns} FROM jsonb_populate_recordset(null::ecrm_profiles_${table}, ?::jsonb)`,
      [JSON.stringify(rows)]
    )
  }
  await query(
    `TRUNCATE ecrm_profiles_profile, ecrm_profiles_audience, ecrm_profiles_trait,
       ecrm_profiles_metrics, ecrm_profiles_purchase,
       ecrm_profiles_purchased_item, ecrm_profiles_item, ecrm_profiles_activity,
       ecrm_profiles_segment, ecrm_profiles_membership, ecrm_profiles_membership_change CASCADE`
  )
  await query("DELETE FROM ecrm_profiles_trait_definition WHERE NOT is_built_in")
  const at = new Date(0).toISOString()
  const who = ({ profile_id }: Person) => ({ root_id: profile_id, profile_id })
  await insert(
    "profile",
    people.map(({ profile_id }) => ({
      id: profile_id,
      profile_id,
      search_text: profile_id,
      first_seen_at: at,
      created_at: at,
      updated_at: at,
    }))
  )
  await storeAudience(query, people)
  await insert(
    "trait_definition",
    Object.entries(TRAITS).map(([key, type]) => ({
      ...{ key, type, label: key, choices: [], purpose: "", is_built_in: false },
      ...{ shopper_may_see: true, shopper_may_edit: false, created_at: at, updated_at: at },
    }))
  )
  await insert(
    "trait",
    people.flatMap((person) =>
      Object.entries(person.traits).map(([key, value]) => ({
        ...{ ...who(person), key, source: "staff", purpose: "", given_at: at, is_effective: true },
        [TYPED[TRAITS[key as keyof typeof TRAITS]]]: value,
      }))
    )
  )
  await insert(
    "metrics",
    people.flatMap(({ profile_id, metrics }) =>
      Object.entries(metrics).map(([currency_code, { last, ...figures }], index) => ({
        ...{ profile_id, currency_code, is_main: index === 0, purchase_days: 1, ...figures },
        ...{ first_order_on: last, last_order_on: last, return_rate: 0, discount_share: 0 },
        ...{ repeat_days: 0, repeat_mean: 0 },
      }))
    )
  )
  await insert(
    "item",
    ITEMS.map((item) => ({ ...item, title: item.sku }))
  )
  await insert(
    "purchase",
    people.flatMap((person) =>
      person.orders.map(({ items: _, ...order }) => ({
        ...{ ...who(person), ...order, ordered_at: order.day, source: "test" },
        ...{ currency_code: "eur", gross: 1, discount: 0, returned: 0, refunded: 0 },
        ...{ net: 1, quantity: 1 },
      }))
    )
  )
  await insert(
    "purchased_item",
    people.flatMap((person) =>
      person.orders.flatMap(({ order_id, day, items }) =>
        items.map((item) => ({ ...who(person), order_id, day, amount: 1, ...item }))
      )
    )
  )
  await insert(
    "activity",
    people.flatMap((person) => person.deeds.map((deed) => ({ ...who(person), ...deed })))
  )
  await storeSegments(query, people)
}

type Query = ProfilesFixture["query"]

const audienceRow = ({ profile_id, columns }: Person) => ({ profile_id, ...columns })

async function storeAudience(query: Query, people: Person[]) {
  const columns = ["profile_id", ...Object.keys(people[0].columns)].join(", ")
  await query(
    `INSERT INTO ecrm_profiles_audience (${columns})
     SELECT ${columns} FROM jsonb_populate_recordset(null::ecrm_profiles_audience, ?::jsonb)`,
    [JSON.stringify(people.map(audienceRow))]
  )
}

async function storeSegments(query: Query, people: Person[]) {
  for (const id of ["eseg_a", "eseg_b"]) {
    await query("INSERT INTO ecrm_profiles_segment (id, name, kind) VALUES (?, ?, 'static')", [
      id,
      id,
    ])
    const now = people.filter((x) => x.member_of.includes(id)).map((x) => x.profile_id)
    const ever = people.filter((x) => x.has_been_in.includes(id)).map((x) => x.profile_id)
    await query(
      `INSERT INTO ecrm_profiles_membership (segment_id, profile_id)
       SELECT ?, unnest(?::text[])`,
      [id, now]
    )
    await query(
      `INSERT INTO ecrm_profiles_membership_change
         (segment_id, profile_id, change, segment_version) SELECT ?, unnest(?::text[]), 'entered', 1`,
      [id, ever]
    )
  }
}
