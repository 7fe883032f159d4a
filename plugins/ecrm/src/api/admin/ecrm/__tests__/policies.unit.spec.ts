import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import definedHere from "../../../../policies/ecrm"
import { adminPolicies } from "../policies"

const root = path.join(__dirname, "..")
const actions = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((file) => path.basename(file) === "route.ts")
  .flatMap((file) => {
    const source = readFileSync(path.join(root, file), "utf8")
    const matcher = `/admin/ecrm/${path.dirname(file).replace(/\[(\w+)\]/g, ":$1")}`
    const methods = source.matchAll(/export (?:const|async function|function) (GET|POST|DELETE)\b/g)
    return [...methods].map(([, method]) => `${method} ${matcher}`)
  })

describe("policies of the admin's routes", () => {
  it("cover every action of every route, and nothing else", () => {
    const covered = adminPolicies.map(({ methods, matcher }) => `${methods} ${matcher}`)
    expect(covered.sort()).toEqual(actions.sort())
  })

  it("ask for nothing a role cannot be given", () => {
    const given = definedHere.policies.map(({ resource, operation }) => `${resource}:${operation}`)
    const asked = adminPolicies.map(({ policies }) => {
      const { resource, operation } = policies as { resource: string; operation: string }
      return `${resource}:${operation}`
    })
    expect([...new Set(asked)].sort()).toEqual(given.sort())
  })

  it("let nobody without a right of ours see rejected lines, which may name buyers", () => {
    const rejections = adminPolicies.filter(({ matcher }) =>
      String(matcher).includes("/rejections")
    )
    expect(rejections.map(({ middlewares }) => middlewares?.length)).toEqual([1, 1])
  })
})
