import { openProfiles } from "./people/built-profiles.mjs"
import { generatePeople } from "./people/generate.mjs"

const [databaseUrl, profiles = "1000000", today = new Date().toISOString().slice(0, 10)] =
  process.argv.slice(2)
if (!databaseUrl || !/^[1-9]\d{0,7}$/.test(profiles) || !/^\d{4}-\d\d-\d\d$/.test(today)) {
  console.error("usage: node bench/generate-people.mjs <database url> [people] [YYYY-MM-DD]")
  process.exit(1)
}
const { counts, seconds } = await generatePeople(databaseUrl, {
  profiles: Number(profiles),
  today,
  tell: console.log,
})
// What previews read of orders and deeds is derived by the plugin, which must be built.
const { profiles: built, close } = openProfiles(databaseUrl)
try {
  await built.segments.summariseDeeds("all")
} finally {
  await close()
}
console.table(counts)
console.log(`${seconds.toFixed(1)} s`)
