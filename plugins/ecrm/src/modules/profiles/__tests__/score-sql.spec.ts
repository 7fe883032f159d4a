import {
  createProfiles,
  type ProfilesFixture,
} from "../../../../../../integration-tests/fixtures/profiles-database"
import {
  classify,
  DEFAULT_CLASS_RULES,
  type ClassRules,
} from "../../../core/profiles/loyalty-class"
import { rfmGroup } from "../../../core/profiles/rfm"
import { classSql, RFM_GROUP_SQL } from "../metrics/score-sql"

const OTHER_RULES: ClassRules = {
  very_loyal: { r_min: 1, f_min: 2, m_min: 5, purchase_days_min: 3 },
  generally_loyal: { r_min: 4, f_min: 1, m_min: 3, purchase_days_min: 1 },
}
const ALL_SCORES = `SELECT r, f, m, purchase_days FROM generate_series(1, 5) r,
  generate_series(1, 5) f, generate_series(1, 5) m, generate_series(1, 4) purchase_days`

describe("groups and classes in SQL", () => {
  let fixture: ProfilesFixture
  beforeAll(async () => {
    fixture = await createProfiles("score_sql")
  })
  afterAll(() => fixture.drop())

  it("are those of core, for every score and other thresholds too", async () => {
    for (const rules of [DEFAULT_CLASS_RULES, OTHER_RULES]) {
      const { sql, values } = classSql(rules)
      const rows = await fixture.query<{
        r: number
        f: number
        m: number
        purchase_days: number
        rfm_group: string
        loyalty_class: string
      }>(
        `SELECT *, ${RFM_GROUP_SQL} AS rfm_group, ${sql} AS loyalty_class
         FROM (${ALL_SCORES}) s`,
        values
      )
      expect(rows).toHaveLength(500)
      for (const { rfm_group, loyalty_class, ...figures } of rows) {
        expect(rfm_group).toBe(rfmGroup(figures, figures.purchase_days))
        expect(loyalty_class).toBe(classify(figures, rules).loyalty_class)
      }
    }
  })

  it("are none without scores", async () => {
    const { sql, values } = classSql(DEFAULT_CLASS_RULES)
    const [row] = await fixture.query(
      `SELECT ${RFM_GROUP_SQL} AS rfm_group, ${sql} AS loyalty_class
       FROM (SELECT null::int AS r, null::int AS f, null::int AS m, 1 AS purchase_days) s`,
      values
    )
    expect(row).toEqual({ rfm_group: null, loyalty_class: null })
  })
})
