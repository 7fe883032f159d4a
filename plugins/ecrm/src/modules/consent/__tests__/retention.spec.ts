import { asValue } from "@medusajs/framework/awilix"
import {
  createConsent,
  type ConsentFixture,
} from "../../../../../../integration-tests/fixtures/consent-database"
import {
  createWarehouse,
  type WarehouseFixture,
} from "../../../../../../integration-tests/fixtures/warehouse-database"
import { mayAdvertiseAfterSale } from "../../../workflows/consent/may-advertise-after-sale"
import { eraseIdlePeople } from "../../../workflows/personal-data/erase-idle-people"
import { recordSoftOptIns } from "../../../workflows/consent/record-soft-opt-in"

let store: ConsentFixture
let warehouse: WarehouseFixture
beforeAll(async () => {
  warehouse = await createWarehouse("retention")
  store = await createConsent("retention", {
    consent: { retention_months: 24, soft_opt_in_countries: ["de", "us"] },
  })
  store.container.register({ ecrm_warehouse: asValue(warehouse.service) } as never)
})
afterAll(async () => {
  await store.drop()
  await warehouse.drop()
})

const YEAR_MS = 365 * 86_400_000
let people = 0
const somebody = async (years: number) => {
  const value = `cus_${++people}`
  const anchor = { kind: "customer" as const, value }
  const first_seen_at = new Date(Date.now() - years * YEAR_MS)
  const { profile_ids } = await store.profiles.identities.resolve([
    { anchor, first_seen_at, identities: [] },
  ])
  return profile_ids[0]
}

describe("Retention", () => {
  it("erases who has neither orders nor any sign of life, and nobody else", async () => {
    const [idle, recent, buyer, active, noted] = await Promise.all(
      [3, 1, 3, 3, 3].map((years) => somebody(years))
    )
    await store.query(
      `INSERT INTO ecrm_profiles_purchase (order_id, root_id, profile_id, ordered_at, day, source,
         currency_code, is_canceled, gross, discount, returned, refunded, net, quantity,
         returned_quantity)
       VALUES ('order_1', ?, ?, '2020-01-01', '2020-01-01', 'store', 'eur', false, 1, 0, 0, 0, 1,
         1, 0)`,
      [buyer, buyer]
    )
    await store.query(
      `INSERT INTO ecrm_profiles_activity (root_id, profile_id, kind, day, count)
       VALUES (?, ?, 'view', current_date, 1)`,
      [active, active]
    )
    await store.query(
      `INSERT INTO ecrm_profiles_task (id, root_id, profile_id, title) VALUES ('t', ?, ?, 'Call')`,
      [noted, noted]
    )
    expect(await eraseIdlePeople(store.container)).toBe(1)
    const asked = await store.query(
      `SELECT requested_by, person ->> 'profile_id' AS profile_id FROM ecrm_consent_erasure`
    )
    expect(asked).toEqual([{ requested_by: "retention", profile_id: idle }])
    expect([recent, buyer, active, noted]).not.toContain(idle)
  })
})

describe("A sale", () => {
  beforeAll(async () => {
    await store.query(`CREATE TABLE order_address (id text, country_code text)`)
    await store.query(
      `CREATE TABLE "order" (id text, customer_id text, email text, shipping_address_id text,
         billing_address_id text, canceled_at timestamptz, deleted_at timestamptz,
         created_at timestamptz DEFAULT now())`
    )
    await store.query(`CREATE TABLE order_cart (order_id text, cart_id text, deleted_at timestamptz,
      created_at timestamptz DEFAULT now())`)
    await store.query(`INSERT INTO order_address VALUES ('de', 'de'), ('br', 'br'), ('us', 'us')`)
  })
  const hashOf = (email: string) => store.consent.hashes.address("email", email)
  /** @param answer to the checkout's notice, `null` where it showed none */
  const anOrder = async (
    email: string,
    country: string,
    answer: "allowed" | "refused" | null = "allowed",
    shown_to = email
  ) => {
    const cart_id = `cart_${email}_${++carts}`
    if (answer !== null) {
      await store.consent.saleNotices.keep({
        ...{ cart_id, address_hash: hashOf(shown_to), country_code: country },
        ...{ wording_id: "offers:sale:de:1", is_refused: answer === "refused" },
        ...{ ip_hash: "network", user_agent_hash: null },
      })
    }
    const id = `order_${cart_id}`
    await store.query(`INSERT INTO "order" (id, email, shipping_address_id) VALUES (?, ?, ?)`, [
      ...[id, email, country],
    ])
    await store.query(`INSERT INTO order_cart (order_id, cart_id) VALUES (?, ?)`, [id, cart_id])
    return { id, email }
  }
  const sell = async (...order: Parameters<typeof anOrder>) => {
    const { id, email } = await anOrder(...order)
    await recordSoftOptIns(store.container, [id])
    await recordSoftOptIns(store.container, [id])
    return await store.consent.ledger.standings([hashOf(email)])
  }
  let carts = 0

  it("allows offers where the merchant lists the country and its law allows it", async () => {
    expect(await sell("ada@example.com", "de")).toMatchObject([
      { topic: "offers", channel: "email", state: "soft_opt_in" },
    ])
    expect(await sell("bea@example.com", "br")).toEqual([])
  })

  it("keeps the words that the checkout showed as its proof", async () => {
    await sell("dora@example.com", "de")
    const entries = await store.query(
      `SELECT state, source, wording_id, ip_hash FROM ecrm_consent_entry WHERE address_hash = ?`,
      [hashOf("dora@example.com")]
    )
    expect(entries).toEqual([
      {
        state: "soft_opt_in",
        source: "sale",
        wording_id: "offers:sale:de:1",
        ip_hash: "network",
      },
    ])
  })

  it("allows nothing where the law asks for a notice and none was shown for its address", async () => {
    expect(await sell("eve@example.com", "de", null)).toEqual([])
    expect(await sell("eve@example.com", "de", "allowed", "other@example.com")).toEqual([])
    expect(await sell("eve@example.com", "us", null)).toMatchObject([{ state: "soft_opt_in" }])
  })

  it("ends with a refusal, also of what an earlier sale allowed", async () => {
    expect(await sell("fay@example.com", "de", "refused")).toMatchObject([{ state: "withdrawn" }])
    await sell("gil@example.com", "de")
    expect(await sell("gil@example.com", "de", "refused")).toMatchObject([{ state: "withdrawn" }])
    expect(await sell("gil@example.com", "de")).toMatchObject([{ state: "withdrawn" }])
  })

  it("never outdoes a withdrawal", async () => {
    await store.consent.ledger.append([
      {
        topic: "offers",
        channel: "email",
        address_hash: store.consent.hashes.address("email", "cleo@example.com"),
        root_id: null,
        state: "withdrawn",
        source: "preference_page",
        wording_id: null,
        occurred_at: null,
        idempotency_key: "cleo",
      },
    ])
    expect(await sell("cleo@example.com", "de")).toMatchObject([{ state: "withdrawn" }])
  })

  const agree = async (email: string, state: "granted" | "withdrawn") => {
    await store.consent.ledger.append([
      {
        ...{ topic: "offers", channel: "email", address_hash: hashOf(email), root_id: null, state },
        ...{ source: "staff", wording_id: null, occurred_at: null },
        idempotency_key: `${email} ${state}`,
      },
    ])
  }
  const mayAdvertise = async (...order: Parameters<typeof anOrder>) =>
    await mayAdvertiseAfterSale(store.container, await anOrder(...order))

  it("lets its mail advertise where it allows offers, before its own task has run", async () => {
    expect(await mayAdvertise("hal@example.com", "de")).toBe(true)
    expect(await mayAdvertise("Hal@Example.com", "de")).toBe(true)
  })

  it("lets its mail advertise to nobody who agreed to nothing", async () => {
    expect(await mayAdvertise("ida@example.com", "br")).toBe(false)
    expect(await mayAdvertise("ida@example.com", "de", null)).toBe(false)
    await agree("ida@example.com", "granted")
    expect(await mayAdvertise("ida@example.com", "br")).toBe(true)
  })

  it("lets its mail advertise to nobody who took it back, as noted by staff", async () => {
    await agree("jon@example.com", "withdrawn")
    expect(await mayAdvertise("jon@example.com", "de")).toBe(false)
  })

  it("keeps advertising out of its mail where its checkout refused, whatever was agreed", async () => {
    expect(await mayAdvertise("kim@example.com", "de", "refused")).toBe(false)
    await agree("lea@example.com", "granted")
    expect(await mayAdvertise("lea@example.com", "de", "refused")).toBe(false)
    expect(await mayAdvertise("lea@example.com", "de")).toBe(true)
    expect(await mayAdvertise("lea@example.com", "de", "refused", "other@example.com")).toBe(false)
  })

  it("keeps advertising out of its mail while the address is suppressed", async () => {
    await agree("max@example.com", "granted")
    await store.consent.suppressions.suppress([
      {
        ...{ address_hash: hashOf("max@example.com"), channel: "email", topic: null },
        ...{ reason: "manual", source: "test" },
      },
    ])
    expect(await mayAdvertise("max@example.com", "de")).toBe(false)
  })
})
