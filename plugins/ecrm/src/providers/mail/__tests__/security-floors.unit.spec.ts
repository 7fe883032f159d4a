import { readFileSync } from "node:fs"
import path from "node:path"

const lock = JSON.parse(
  readFileSync(path.resolve(__dirname, "../../../../../../package-lock.json"), "utf8")
) as { packages: Record<string, { version?: string }> }

const versionsOf = (name: string): string[] =>
  Object.entries(lock.packages)
    .filter(([place]) => place.endsWith(`node_modules/${name}`))
    .map(([, { version }]) => version ?? "0")

const isAtLeast = (version: string, floor: string): boolean => {
  const [a, b] = [version, floor].map((text) => text.split(/[.-]/).slice(0, 3).map(Number))
  const i = a.findIndex((part, at) => part !== b[at])
  return i < 0 || a[i] > b[i]
}

/** Older ones have holes that mails lead to; see reliability of mails, security. */
describe("what mails are made and sent with", () => {
  it.each([
    ["handlebars", "4.7.10"],
    ["nodemailer", "10.6.0"],
    ["mjml", "5.4.0"],
  ])("is not older than %s %s", (name, floor) => {
    const versions = versionsOf(name)
    expect(versions.length).toBeGreaterThan(0)
    expect(versions.filter((version) => !isAtLeast(version, floor))).toEqual([])
  })

  it.each(["starkbank-ecdsa", "csvtojson", "csvjson"])("is without %s", (name) => {
    expect(versionsOf(name)).toEqual([])
  })
})
