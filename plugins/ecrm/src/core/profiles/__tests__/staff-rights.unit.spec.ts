import fc from "fast-check"
import { STAFF_RIGHTS, type StaffRight } from "../staff-right"
import {
  assignRights,
  holdsAll,
  rightsOf,
  STAFF_RIGHTS_POLICIES,
  type AssignedRights,
} from "../staff-rights"

const ALL = [...STAFF_RIGHTS]
const USERS = ["u1", "u2", "u3"]

describe("rightsOf", () => {
  it("gives everything to who has no row, by default", () => {
    expect(rightsOf("everyone", [{ user_id: "u1", rights: ALL }], "u2")).toEqual(ALL)
  })

  it("gives nothing to who has no row once rights are assigned", () => {
    expect(rightsOf("assigned", [{ user_id: "u1", rights: ALL }], "u2")).toEqual([])
  })

  it("gives everything under `assigned` while nobody holds all rights by a row", () => {
    expect(rightsOf("assigned", [], "u1")).toEqual(ALL)
    expect(rightsOf("assigned", [{ user_id: "u2", rights: ["view"] }], "u1")).toEqual(ALL)
  })

  it("gives what the row says, under both", () => {
    for (const policy of STAFF_RIGHTS_POLICIES)
      expect(rightsOf(policy, [{ user_id: "u1", rights: ["erase", "view"] }], "u1")).toEqual([
        "view",
        "erase",
      ])
  })
})

describe("assignRights", () => {
  it("refuses who lacks one right", () => {
    const assigned: AssignedRights[] = [{ user_id: "u1", rights: ["view", "edit", "export"] }]
    expect(() =>
      assignRights("everyone", assigned, USERS, { actor_id: "u1", user_id: "u1", rights: ALL })
    ).toThrow(expect.objectContaining({ code: "profiles.right_missing", type: "forbidden" }))
  })

  it("refuses to take the last full rights away", () => {
    const assigned: AssignedRights[] = [{ user_id: "u1", rights: ALL }]
    const change = { actor_id: "u1", user_id: "u1", rights: [] }
    const refused = expect.objectContaining({ code: "profiles.last_holder" })
    expect(() => assignRights("everyone", assigned, ["u1"], change)).toThrow(refused)
    expect(assignRights("everyone", assigned, USERS, change)).toEqual([
      { user_id: "u1", rights: [] },
    ])
  })

  it("does not open everything again when the last who was given all rights would give them up", () => {
    const assigned: AssignedRights[] = [{ user_id: "u1", rights: ALL }]
    for (const rights of [null, ["view"] as StaffRight[]]) {
      expect(() =>
        assignRights("assigned", assigned, USERS, { actor_id: "u1", user_id: "u1", rights })
      ).toThrow(expect.objectContaining({ code: "profiles.last_holder" }))
    }
  })

  it("always leaves somebody who can give rights, whatever is asked for in which order", () => {
    const rights = fc.option(fc.subarray(ALL as StaffRight[]))
    const user = fc.constantFrom(...USERS)
    const changes = fc.array(fc.record({ actor_id: user, user_id: user, rights }))
    fc.assert(
      fc.property(fc.constantFrom(...STAFF_RIGHTS_POLICIES), changes, (policy, asked) => {
        let assigned: AssignedRights[] = []
        for (const change of asked) {
          try {
            assigned = assignRights(policy, assigned, USERS, change)
          } catch {
            continue
          }
        }
        expect(USERS.some((id) => holdsAll(rightsOf(policy, assigned, id)))).toBe(true)
      })
    )
  })
})
