import {
  createProfiles,
  type ProfilesFixture,
} from "../../../../../../integration-tests/fixtures/profiles-database"

describe("The profiles' tables", () => {
  let fixture: ProfilesFixture
  beforeAll(async () => {
    fixture = await createProfiles("schema")
  })
  afterAll(() => fixture.drop())

  it("are made by the migration, all under their own prefix", async () => {
    const tables = await fixture.query<{ tablename: string }>(
      `SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`
    )
    expect(tables.length).toBeGreaterThan(20)
    expect(tables.every(({ tablename }) => tablename.startsWith("ecrm_profiles_"))).toBe(true)
  })
})
