import { catalogue, finish, itemOf, random, StoreWriter } from "../../__tests__/a-chain-store"
import { PurchaseLog } from "../../purchase-log"
import { ownerTrait } from "../../traits/owner"
import { readHabits } from "../habits"
import { linkTriggers } from "../link-triggers"
import { countTargets, measureTarget } from "../second-hop"

const PEOPLE = 4_000
const category = (id: string) => catalogue.groups.findIndex((group) => group.id === id)
const [trigger, target] = [category("laptops"), category("cameras")]
const LIMITS = { lift_min: 1.3, link_p_max: 0.05 }

/**
 * A store in which a laptop comes first, then perhaps a hi-fi, then perhaps a camera.
 * @param chances of hi-fi given the laptop, and of the camera given both
 */
function linksOf(
  hifi: (laptop: boolean) => number,
  camera: (laptop: boolean, hifi: boolean) => number
) {
  const store = new StoreWriter(random(11))
  for (let person = 0; person < PEOPLE; person++) {
    const has_laptop = store.rng() < 0.3
    const has_hifi = store.rng() < hifi(has_laptop)
    const has_camera = store.rng() < camera(has_laptop, has_hifi)
    const others = ["books", "tools", "sport"].filter(() => store.rng() < 0.5)
    const bought = [
      ...(has_laptop ? ["laptops"] : []),
      ...(has_hifi ? ["hi-fi"] : []),
      ...(has_camera ? ["cameras"] : []),
      ...others,
    ]
    if (bought.length > 0)
      store.buy(
        person,
        0,
        bought.map((id) => itemOf(id, 2))
      )
  }
  const purchases = PurchaseLog.of(store.lines).byPerson(PEOPLE)
  const habits = finish(readHabits({ catalogue, purchases, profile_groups: [] }))
  const everybody = new Uint8Array(PEOPLE).fill(1)
  const test = ownerTrait(habits, category("hi-fi"), "hi-fi")
  const all = finish(countTargets(test, habits, everybody))
  const links = finish(linkTriggers(test, habits, everybody, all, [trigger], [target], LIMITS))
  return { links, alone: measureTarget(all, target)?.lift ?? 0 }
}

describe("a trigger is linked to the target of a trait", () => {
  it("when the trait makes the target likely with and without the trigger", () => {
    const { links } = linksOf(
      (laptop) => (laptop ? 0.6 : 0.2),
      (_, hifi) => (hifi ? 0.5 : 0.1)
    )
    expect(links).toEqual([{ trigger, category: target, lift: expect.any(Number) }])
    expect(links[0].lift).toBeGreaterThan(1.8)
  })
  it("not when the trigger alone brings both", () => {
    const { links, alone } = linksOf(
      (laptop) => (laptop ? 0.9 : 0.05),
      (laptop) => (laptop ? 0.9 : 0.05)
    )
    expect(alone).toBeGreaterThan(1.3)
    expect(links).toEqual([])
  })
  it("not when people with the trigger shun what others with the trait buy", () => {
    const { links, alone } = linksOf(
      () => 0.3,
      (laptop, hifi) => (laptop ? 0.02 : hifi ? 0.6 : 0.1)
    )
    expect(alone).toBeGreaterThan(1.3)
    expect(links).toEqual([])
  })
  it("never to its own category", () => {
    const habits = finish(
      readHabits({ catalogue, purchases: PurchaseLog.of([]).byPerson(1), profile_groups: [] })
    )
    const test = ownerTrait(habits, category("hi-fi"), "hi-fi")
    const all = finish(countTargets(test, habits, new Uint8Array(1)))
    const links = linkTriggers(test, habits, new Uint8Array(1), all, [trigger], [trigger], LIMITS)
    expect(finish(links)).toEqual([])
  })
})

describe("room", () => {
  it("leaves out what the trait and the trigger took, but not the target", () => {
    const store = new StoreWriter(random(1))
    const bought = [
      itemOf("hi-fi", 0),
      itemOf("hi-fi", 1),
      itemOf("laptops", 0),
      itemOf("cameras", 0),
      itemOf("cameras", 1),
      itemOf("books", 0),
    ]
    store.buy(0, 0, bought)
    const purchases = PurchaseLog.of(store.lines).byPerson(1)
    const habits = finish(readHabits({ catalogue, purchases, profile_groups: [] }))
    const owner = ownerTrait(habits, category("hi-fi"), "hi-fi")
    expect(owner.roomForTrait(0, trigger)).toBe(5)
    expect(owner.roomForTarget(0, trigger, target)).toBe(3)
    expect(owner.roomForTarget(0, target, trigger)).toBe(2)
  })
})
