import fc from "fast-check"
import {
  createConsent,
  type ConsentFixture,
} from "../../../../../../integration-tests/fixtures/consent-database"
import {
  addEntry,
  ENTRY_STATES,
  NO_STANDING,
  stateOf,
  type EntryState,
} from "../../../core/consent/state"
import { readConsentStandings } from "../../../workflows/consent/read-consent-standings"
import type { NewEntry } from "../ledger"

let fixture: ConsentFixture
let people = 0
beforeAll(async () => {
  fixture = await createConsent("ledger")
})
afterAll(() => fixture.drop())

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute))
const foldOf = (steps: { state: EntryState; minute: number }[]) =>
  stateOf(
    steps.reduce(
      (held, { state, minute }) => addEntry(held, { state, occurred_at: at(minute) }),
      NO_STANDING
    )
  )
const anAddress = () => `person${people++}@example.com`
const hashOf = (address: string) => fixture.consent.hashes.address("email", address)
let keys = 0
const entry = (address: string, over: Partial<NewEntry> = {}): NewEntry => ({
  topic: "newsletter",
  channel: "email",
  address_hash: hashOf(address),
  root_id: null,
  state: "granted",
  source: "confirmation",
  wording_id: "newsletter:en:1",
  occurred_at: at(1),
  idempotency_key: `key:${keys++}`,
  ...over,
})
const subject = (address: string) => ({
  profile_id: address,
  root_ids: [`root:${address}`],
  emails: [address],
  phones: [],
})
const standing = async (address: string) =>
  (await readConsentStandings(fixture.container, [subject(address)])).get(address)

describe("The ledger of consent", () => {
  it("stands as the fold of its entries, whatever the order and batches they arrive in", async () => {
    const step = fc.record({
      state: fc.constantFrom(...ENTRY_STATES),
      minute: fc.integer({ min: 0, max: 6 }),
    })
    const arrival = fc.array(step, { minLength: 1, maxLength: 8 }).chain((steps) =>
      fc.tuple(
        fc.constant(steps),
        fc.shuffledSubarray(
          steps.map((_, i) => i),
          { minLength: steps.length }
        ),
        fc.integer({ min: 1, max: 4 })
      )
    )
    await fc.assert(
      fc.asyncProperty(arrival, async ([steps, order, size]) => {
        const address = anAddress()
        const entries = steps.map(({ state, minute }) =>
          entry(address, { state, occurred_at: at(minute) })
        )
        const arriving = order.map((i) => entries[i])
        const batches: Promise<number>[] = []
        for (let from = 0; from < arriving.length; from += size) {
          batches.push(fixture.consent.ledger.append(arriving.slice(from, from + size)))
        }
        await Promise.all(batches)
        await fixture.consent.ledger.append(entries)
        const [row] = await fixture.consent.ledger.standings([hashOf(address)])
        expect(row.state).toBe(foldOf(steps))
      }),
      { numRuns: 60 }
    )
  })

  it("keeps an entry once, however often and by how many it is told", async () => {
    const told = entry(anAddress())
    const added = await Promise.all([1, 2, 3, 4].map(() => fixture.consent.ledger.append([told])))
    expect(added.sort()).toEqual([0, 0, 0, 1])
  })

  it("lets nobody change or remove an entry or a wording", async () => {
    await fixture.consent.ledger.append([entry(anAddress())])
    for (const sql of [
      `UPDATE ecrm_consent_entry SET state = 'granted'`,
      `DELETE FROM ecrm_consent_entry`,
      `UPDATE ecrm_consent_wording SET text = ''`,
      `DELETE FROM ecrm_consent_wording`,
    ]) {
      await expect(fixture.query(sql)).rejects.toThrow("is append-only")
    }
  })
})

describe("The standing of people", () => {
  it("is what was granted and no suppression stops, for everybody asked for", async () => {
    const [free, all, one, none] = [anAddress(), anAddress(), anAddress(), anAddress()]
    for (const address of [free, all, one]) {
      await fixture.consent.ledger.append([
        entry(address),
        entry(address, { topic: "offers" }),
        entry(address, { topic: "reminders", state: "pending" }),
        entry(address, { topic: "product_news", state: "soft_opt_in" }),
      ])
    }
    const stop = (address: string, topic: string | null) => ({
      address_hash: hashOf(address),
      channel: "email" as const,
      topic,
      reason: "manual" as const,
      source: "staff",
    })
    await fixture.consent.suppressions.suppress([stop(all, null), stop(one, "offers")])
    const subjects = [free, all, one, none].map(subject)
    const standings = await readConsentStandings(fixture.container, subjects)
    expect(Object.fromEntries(standings)).toEqual({
      [free]: {
        consents: ["newsletter:email", "offers:email"],
        consent_states: [
          "newsletter:email:granted",
          "offers:email:granted",
          "product_news:email:soft_opt_in",
          "reminders:email:pending",
        ],
        is_suppressed: false,
        objects_to_profiling: false,
      },
      [all]: {
        consents: [],
        consent_states: ["newsletter", "offers", "product_news", "reminders"].map(
          (topic) => `${topic}:email:suppressed`
        ),
        is_suppressed: true,
        objects_to_profiling: false,
      },
      [one]: {
        consents: ["newsletter:email"],
        consent_states: [
          "newsletter:email:granted",
          "offers:email:suppressed",
          "product_news:email:soft_opt_in",
          "reminders:email:pending",
        ],
        is_suppressed: false,
        objects_to_profiling: false,
      },
      [none]: {
        consents: [],
        consent_states: [],
        is_suppressed: false,
        objects_to_profiling: false,
      },
    })
  })

  it("follows the newest word about profiling, of any root or address of the person", async () => {
    const address = anAddress()
    const say = (objects: boolean, minute: number, by: "root" | "address") =>
      fixture.consent.objections.append([
        {
          root_id: by === "root" ? `root:${address}` : null,
          address_hash: by === "address" ? hashOf(address) : null,
          objects,
          source: "account",
          occurred_at: at(minute),
          idempotency_key: `objection:${keys++}`,
        },
      ])
    await say(true, 2, "root")
    await say(false, 1, "root")
    expect(await standing(address)).toMatchObject({ objects_to_profiling: true })
    await say(false, 3, "root")
    expect(await standing(address)).toMatchObject({ objects_to_profiling: false })
    await say(true, 4, "address")
    expect(await standing(address)).toMatchObject({ objects_to_profiling: true })
  })
})

describe("Suppressions", () => {
  const by = { actor_id: "user_1", actor_name: "Ada" }
  const held = async (address: string) => await fixture.consent.suppressions.held([hashOf(address)])
  const suppress = async (address: string, reason: "manual" | "complaint" | "erasure") => {
    await fixture.consent.suppressions.suppress([
      { address_hash: hashOf(address), channel: "email", topic: null, reason, source: "test" },
    ])
    const { suppressions } = await fixture.consent.suppressions.list({
      address_hash: hashOf(address),
      order: "newest",
      limit: 1,
      offset: 0,
    })
    return suppressions[0].id
  }

  it("hold once, however often they are added, and again after they were lifted", async () => {
    const address = anAddress()
    const id = await suppress(address, "manual")
    await suppress(address, "manual")
    expect(await held(address)).toHaveLength(1)
    await fixture.consent.suppressions.lift(id, by, "typed wrongly")
    expect(await held(address)).toEqual([])
    await suppress(address, "manual")
    expect(await held(address)).toHaveLength(1)
    const history = await fixture.consent.suppressions.history([hashOf(address)])
    expect(history.map((row) => row.lift_note)).toEqual([null, "typed wrongly"])
  })

  it("stay when a complaint or an erasure made them, and when they are lifted already", async () => {
    for (const reason of ["complaint", "erasure"] as const) {
      const address = anAddress()
      const id = await suppress(address, reason)
      await expect(fixture.consent.suppressions.lift(id, by, "please")).rejects.toMatchObject({
        code: "consent.suppression_stays",
      })
      expect(await held(address)).toHaveLength(1)
    }
    const id = await suppress(anAddress(), "manual")
    await fixture.consent.suppressions.lift(id, by, "once")
    await expect(fixture.consent.suppressions.lift(id, by, "twice")).rejects.toMatchObject({
      code: "consent.already_lifted",
    })
    await expect(fixture.consent.suppressions.lift("999999", by, "x")).rejects.toMatchObject({
      code: "consent.unknown_suppression",
    })
  })
})
