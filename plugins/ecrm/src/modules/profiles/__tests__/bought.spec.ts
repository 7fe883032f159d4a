import {
  createProfiles,
  type ProfilesFixture,
} from "../../../../../../integration-tests/fixtures/profiles-database"

const DELIVERED = "2026-03-09T10:00:00.000Z"

describe("what a shopper bought", () => {
  let fixture: ProfilesFixture

  beforeAll(async () => {
    fixture = await createProfiles("bought")
  })
  afterAll(() => fixture.drop())

  it("says when it arrived: the last parcel of the last order, or nothing", async () => {
    await fixture.query(`
      INSERT INTO ecrm_profiles_profile (id, profile_id, first_seen_at) VALUES ('p', 'p', now());
      INSERT INTO ecrm_profiles_identity (root_id, profile_id, kind, value, proof)
        VALUES ('p', 'p', 'customer', 'cus', 'login');
      INSERT INTO ecrm_profiles_item (item_id, product_id, title)
        VALUES (1, 'rod', 'Rod'), (2, 'hook', 'Hook');
      INSERT INTO ecrm_profiles_purchased_item
          (order_id, item_id, root_id, profile_id, day, quantity, amount)
        VALUES ('first', 1, 'p', 'p', '2026-01-01', 1, 9), ('last', 1, 'p', 'p', '2026-03-01', 1, 9),
          ('lost', 2, 'p', 'p', '2026-02-01', 1, 9);
      INSERT INTO ecrm_profiles_timeline
          (root_id, profile_id, key, kind, direction, occurred_at, details)
        VALUES ('p', 'p', 'a', 'order_delivered', 'out', '2026-01-04', '{"order_id": "first"}'),
          ('p', 'p', 'b', 'order_delivered', 'out', '2026-03-04', '{"order_id": "last"}'),
          ('p', 'p', 'c', 'order_delivered', 'out', '${DELIVERED}', '{"order_id": "last"}'),
          ('p', 'p', 'd', 'order_shipped', 'out', '2026-02-04', '{"order_id": "lost"}')`)
    const bought = [
      { product_id: "rod", bought_on: "2026-03-01", delivered_at_ms: Date.parse(DELIVERED) },
      { product_id: "hook", bought_on: "2026-02-01", delivered_at_ms: null },
    ]
    const standing = await fixture.profiles.standingOf(["cus"])
    expect(standing.get("cus")?.bought).toEqual(bought)
    await fixture.query(
      `INSERT INTO ecrm_profiles_audience (profile_id, first_seen_on, bucket)
       VALUES ('p', '2026-01-01', 0)`
    )
    const everybody = { audience: { segment_ids: [], classes: [] }, condition: null }
    const [buyer] = await fixture.profiles.chainBuyers(everybody, ["hook"], 5)
    expect(buyer.bought).toEqual(bought)
  })
})
