import { figure, grouped, round } from "../figures.mjs"
import { TIMELINE_ENTRIES_OF_ONE } from "./behaviour.mjs"
import { asMerchant, median, spread, timeEach } from "./signed-in.mjs"

const PAGE_ENTRIES = 50
const HEADS = 60
const LONGEST = "eprof_bench00000001"

/** What the page of a person asks first, and its timeline of 50,000 entries. */
export async function benchPages(store, client, people) {
  const get = await asMerchant(store)
  const { rows } = await client.query(
    `SELECT id FROM ecrm_profiles_profile WHERE id = profile_id AND id LIKE 'eprof\\_bench%'
     ORDER BY md5(id) LIMIT $1`,
    [HEADS]
  )
  const plain = median(await timeEach(rows, () => get("/admin/users/me")))
  const baseline = `core route GET /admin/users/me: p50 ${round(plain, 1)} ms`
  const heads = await timeEach(rows, ({ id }) => get(`/admin/ecrm/profiles/${id}`))
  const pages = await timeEach(places(), (place) =>
    get(`/admin/ecrm/profiles/${LONGEST}/timeline?limit=${PAGE_ENTRIES}${place}`)
  )
  return [
    figure(
      `head of a person's page over HTTP, ${people} people`,
      spread(heads),
      baseline,
      median(heads) / plain,
      "≤ 1 s"
    ),
    figure(
      `page of ${PAGE_ENTRIES} of a timeline of ${grouped(TIMELINE_ENTRIES_OF_ONE)}, over HTTP`,
      spread(pages),
      baseline,
      median(pages) / plain,
      "≤ 20 ms"
    ),
  ]
}

/** The newest page, jumps to days all over the two years, pages of one kind, and a search. */
function places() {
  const days = Array.from({ length: 40 }, (_, i) => new Date(Date.now() - i * 16 * 86_400_000))
  return [
    "",
    ...days.map((day) => `&at=${encodeURIComponent(day.toISOString())}`),
    "&kinds=note",
    "&kinds=order_placed",
    "&direction=out",
  ]
}
