import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import {
  createCustomerAddressesWorkflow,
  createCustomerGroupsWorkflow,
  linkCustomersToCustomerGroupWorkflow,
  removeCustomerAccountWorkflow,
  updateCustomersWorkflow,
} from "@medusajs/medusa/core-flows"
import type ProfilesModuleService from "../../../plugins/ecrm/src/modules/profiles/service"
import type { StoreDatabase } from "../../../plugins/ecrm/src/store-database"
import { resolveEverybody } from "../../../plugins/ecrm/src/workflows/profiles/resolve-everybody"
import { sweepCustomers } from "../../../plugins/ecrm/src/workflows/profiles/sweep-customers"
import { aShopper, type Shopper } from "../../fixtures/a-shopper"
import { buy } from "../../fixtures/a-purchase"
import { createStore, type Store } from "../../fixtures/a-store"
import type { StoreCases } from "../../fixtures/in-store"
import { until } from "../../fixtures/server-process"

interface Person {
  profile_id: string
  display_name: string | null
  email: string | null
  phone: string | null
  search_text: string
}

export const identityCases: StoreCases = ({ api, getContainer }) => {
  let store: Store
  let profiles: ProfilesModuleService
  let db: StoreDatabase

  beforeAll(async () => {
    store = await createStore(getContainer())
  })
  beforeEach(() => {
    profiles = getContainer().resolve("ecrm_profiles")
    db = getContainer().resolve(ContainerRegistrationKeys.PG_CONNECTION) as never
  })

  const url = () => String(api.defaults.baseURL)
  const rootOf = (value: string) => profiles.identities.rootId({ kind: "customer", value })
  const shopper = (email: string): Promise<Shopper> => aShopper(url(), store, email)
  const personOf = async (customer_id: string): Promise<Person | undefined> =>
    (
      await db.raw<Person>(
        `SELECT p.* FROM ecrm_profiles_identity i
           JOIN ecrm_profiles_profile p ON p.id = i.profile_id
           WHERE i.kind = 'customer' AND i.value = ? AND p.refreshed_at IS NOT NULL`,
        [customer_id]
      )
    ).rows[0]
  const personWhere = (customer_id: string, what: (person: Person) => boolean) =>
    until(`person of ${customer_id}`, async () => {
      const person = await personOf(customer_id)
      return person && what(person) ? person : null
    })
  const audienceOf = async (profile_id: string) =>
    (
      await db.raw<Record<string, unknown>>(
        `SELECT * FROM ecrm_profiles_audience WHERE profile_id = ?`,
        [profile_id]
      )
    ).rows[0]

  describe("A person", () => {
    it("is made when a customer registers, and follows what core changes", async () => {
      const anna = await shopper("Anna@Example.com")
      const made = await personWhere(anna.customer_id, () => true)
      expect(made).toMatchObject({
        display_name: "Anna Example",
        email: "anna@example.com",
        search_text: "anna example anna@example.com",
      })
      await createCustomerAddressesWorkflow(getContainer()).run({
        input: {
          addresses: [
            {
              customer_id: anna.customer_id,
              country_code: "de",
              city: "Ulm",
              postal_code: "89073",
              phone: "0731 161-0",
            },
          ],
        },
      })
      await updateCustomersWorkflow(getContainer()).run({
        input: { selector: { id: [anna.customer_id] }, update: { last_name: "Exempel" } },
      })
      const changed = await personWhere(anna.customer_id, (p) => p.phone !== null)
      expect(changed).toMatchObject({ display_name: "Anna Exempel", phone: "+497311610" })
      expect(await audienceOf(changed.profile_id)).toMatchObject({
        has_account: true,
        country_code: "de",
        city: "Ulm",
        postal_code: "89073",
        kind: "shopper",
      })
    })

    it("is found by the sweep when events are lost", async () => {
      const { rows } = await db.raw<{ id: string }>(
        `INSERT INTO customer (id, email, first_name, has_account)
           VALUES ('cus_' || upper(substr(md5(random()::text), 1, 26)), 'lost@example.com', 'Lost',
             false) RETURNING id`
      )
      const id = `cus_01${"Z".repeat(24)}`
      await db.raw(`UPDATE customer SET id = ? WHERE id = ?`, [id, rows[0].id])
      expect(await sweepCustomers(getContainer())).toBeGreaterThan(0)
      expect((await personWhere(id, () => true)).display_name).toBe("Lost")
      await db.raw(`DELETE FROM customer WHERE id = ?`, [id])
    })

    it("has the groups of core, and loses its login with its account", async () => {
      const bob = await shopper("bob@example.com")
      const { result: groups } = await createCustomerGroupsWorkflow(getContainer()).run({
        input: { customersData: [{ name: "Wholesale" }] },
      })
      await linkCustomersToCustomerGroupWorkflow(getContainer()).run({
        input: { id: groups[0].id, add: [bob.customer_id] },
      })
      const { profile_id } = await personWhere(bob.customer_id, () => true)
      await sweepCustomers(getContainer())
      await until("the group", async () => {
        const row = await audienceOf(profile_id)
        return (row?.group_ids as string[])?.includes(groups[0].id) ? row : null
      })
      await removeCustomerAccountWorkflow(getContainer()).run({
        input: { customerId: bob.customer_id },
      })
      const gone = await personWhere(bob.customer_id, (p) => p.email === null)
      expect(gone).toMatchObject({ profile_id, display_name: null })
      expect(await audienceOf(profile_id)).toMatchObject({ has_account: false, group_ids: [] })
    })

    it("of a guest's order has the order's place, and never joins the account of its address", async () => {
      const cara = await shopper("cara@example.com")
      const purchase = await buy([url()], store, [
        { variant_id: store.variants[0].variant_id, quantity: 1 },
      ])
      const { rows } = await db.raw<{ customer_id: string }>(
        `SELECT customer_id FROM "order" WHERE id = ?`,
        [purchase.order_id]
      )
      const guest = await personWhere(rows[0].customer_id, (p) => p.display_name !== null)
      expect(guest.display_name).toBe("Ada Guest")
      await until("the place", async () => {
        const row = await audienceOf(guest.profile_id)
        return row?.city === "Ulm" ? row : null
      })
      expect(guest.profile_id).not.toBe(rootOf(cara.customer_id))
    })
  })

  describe("Everybody", () => {
    it("is resolved to the same people as one by one, and twice changes nothing", async () => {
      const state = async () =>
        await Promise.all(
          [
            `SELECT id, profile_id, first_seen_at FROM ecrm_profiles_profile ORDER BY 1`,
            `SELECT root_id, profile_id, kind, value, proof, is_anchor, is_guest, first_seen_at,
                 proven_at FROM ecrm_profiles_identity ORDER BY 1, 3, 4`,
            `SELECT low_id, high_id, reason, is_undone FROM ecrm_profiles_merge_edge
               ORDER BY 1, 2`,
          ].map(async (sql) => (await db.raw(sql)).rows)
        )
      for (const email of ["dan@example.com", "eve@example.com"]) {
        const { customer_id } = await shopper(email)
        await personWhere(customer_id, () => true)
      }
      const before = await state()
      await resolveEverybody(getContainer())
      expect(await state()).toEqual(before)
      await db.raw(`TRUNCATE ecrm_profiles_profile CASCADE`)
      await resolveEverybody(getContainer())
      expect(await state()).toEqual(before)
    })
  })
}
