import { parseOptions } from "../options"

const secret = "0123456789abcdef0123456789abcdef"
const refusal = (options: Record<string, unknown>) => {
  try {
    parseOptions(options)
  } catch (error) {
    return (error as Error).message
  }
  return null
}

describe("parseOptions", () => {
  it("fills in every default when only the secret is given", () => {
    expect(parseOptions({ secret })).toMatchObject({
      warehouse: { pool_size_max: 10, partitions_ahead_months: 3, events_retention_months: 25 },
      events: { consent: "opt_out" },
      recommendations: { half_life_days: 90 },
    })
  })

  it("names a missing secret", () => {
    expect(refusal({})).toBe('medusa-plugin-ecrm: option "secret" is missing')
  })

  it("names a secret that is too short without repeating it", () => {
    const sentence = refusal({ secret: "hunter2" })
    expect(sentence).toBe('medusa-plugin-ecrm: option "secret" must have at least 32 characters')
  })

  it("names an unknown key by its full path", () => {
    expect(refusal({ secret, warehouse: { urls: "x" } })).toBe(
      'medusa-plugin-ecrm: unknown option "warehouse.urls"'
    )
  })

  it("names a bad value by its full path", () => {
    expect(refusal({ secret, events: { visitor_ttl_days: 0 } })).toMatch(
      /^medusa-plugin-ecrm: option "events\.visitor_ttl_days" /
    )
  })

  it("never repeats a database password", () => {
    const sentence = refusal({ secret, warehouse: { url: "mysql://u:p4ssw0rd@h/d" } })
    expect(sentence).toBe('medusa-plugin-ecrm: option "warehouse.url" must be a postgres:// URL')
  })

  it("drops the host's database key unseen", () => {
    const options = parseOptions({ secret, database: { clientUrl: "postgres://u:p@h/d" } })
    expect(JSON.stringify(options)).not.toContain("postgres")
  })
})
