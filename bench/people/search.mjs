import { figure, round } from "../figures.mjs"
import { asMerchant, median, spread, timeEach } from "./signed-in.mjs"

const QUESTIONS = 40
const BUDGET_MS = 200

/** People spread over the million, with an order where they have one. */
const SAMPLE = `
  SELECT p.id, p.display_name, p.email, p.phone,
         (SELECT display_id FROM ecrm_profiles_purchase o WHERE o.profile_id = p.id LIMIT 1)
           AS order_number
  FROM ecrm_profiles_profile p
  WHERE p.id = p.profile_id AND p.id LIKE 'eprof\\_bench%' AND p.phone IS NOT NULL
  ORDER BY md5(p.id) LIMIT $1`

/** What support types of a person. */
const KINDS = {
  "half a phone number": ({ phone }) => phone.slice(-7),
  "part of a name": ({ display_name }) => display_name.slice(0, -1),
  "part of an e-mail address": ({ email }) => email.split("@")[0].slice(2),
  "an order number": ({ order_number }) => order_number,
}

/** What means very many people, or is too short for trigrams. */
const WIDE_WORDS = ["de", "a", "x", "mail", "example", "anna", "müller", "49", "na an", "李"]

/** Baseline: looking at every row. */
async function readAll(client, person) {
  await client.query("BEGIN; SET LOCAL enable_bitmapscan = off; SET LOCAL enable_indexscan = off")
  await client.query(
    "SELECT count(*) FROM ecrm_profiles_profile WHERE search_text LIKE $1 AND id = profile_id",
    [`%${person.phone.slice(-7)}%`]
  )
  await client.query("ROLLBACK")
}

/** Search as the admin asks it, over HTTP. */
export async function benchSearch(store, client, people) {
  const get = await asMerchant(store)
  const { rows } = await client.query(SAMPLE, [QUESTIONS])
  const baseline = median(await timeEach(rows.slice(0, 3), (row) => readAll(client, row)))
  const figures = []
  for (const [kind, words] of Object.entries(KINDS)) {
    const asked = rows.filter((row) => words(row))
    const times = await timeEach(asked, async (row) => {
      const q = encodeURIComponent(words(row))
      const { profiles } = await get(`/admin/ecrm/profiles?q=${q}&limit=20`)
      if (profiles.length === 0) throw new Error(`nobody was found by ${words(row)}`)
    })
    figures.push(
      figure(
        `search by ${kind} over HTTP, ${people} people`,
        spread(times),
        `reading every row: ${round(baseline)} ms`,
        median(times) / baseline,
        `≤ ${BUDGET_MS} ms`
      )
    )
  }
  const times = await timeEach([...WIDE_WORDS, ...WIDE_WORDS, ...WIDE_WORDS], (q) =>
    get(`/admin/ecrm/profiles?q=${encodeURIComponent(q)}&limit=20`)
  )
  figures.push(
    figure(
      `search by words of very many over HTTP, ${people} people`,
      spread(times),
      `reading every row: ${round(baseline)} ms`,
      median(times) / baseline,
      `≤ ${BUDGET_MS} ms`
    )
  )
  return figures
}
