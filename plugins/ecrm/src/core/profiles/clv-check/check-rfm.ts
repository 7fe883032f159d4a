import { classify, DEFAULT_CLASS_RULES, LOYALTY_CLASSES } from "../loyalty-class"
import { RFM_GROUPS, rfmGroup, scorePeople, type RfmGroup, type RfmValues } from "../rfm"
import { exactly, within, type CheckRow } from "./check-row"

const COUNTS = {
  r: [482, 471, 463, 470, 471],
  f: [1218, 0, 403, 358, 378],
  m: [481, 462, 472, 471, 471],
}
const CUSTOMERS = ["444", "134", "111", "111", "112"]
const GROUPS: Record<RfmGroup, number> = {
  champion: 648,
  loyal: 292,
  promising: 1,
  new: 0,
  needs_attention: 25,
  slipping: 117,
  about_to_sleep: 321,
  at_risk: 19,
  hibernating: 150,
  lost: 784,
}
const CLASSES = {
  very_loyal: { people: 643, share: 71.2 },
  generally_loyal: { people: 474, share: 12.9 },
  occasional: { people: 1240, share: 15.9 },
}

/** Scores, groups and classes of the CDNOW sample as of 1998-06-30, beside the reference. */
export function checkRfm(people: RfmValues[]): CheckRow[] {
  const scores = scorePeople(people)
  const codes = scores.map(({ r, f, m }) => `${r}${f}${m}`)
  const counted = (test: (index: number) => boolean) => people.filter((_, i) => test(i)).length
  const rows = [exactly("RFM", "customers", people.length, 2357)]
  for (const name of ["r", "f", "m"] as const) {
    COUNTS[name].forEach((published, i) => {
      const ours = counted((index) => scores[index][name] === i + 1)
      rows.push(exactly("RFM", `${name.toUpperCase()} = ${i + 1}`, ours, published))
    })
  }
  rows.push(
    exactly("RFM", "score 555", counted((i) => codes[i] === "555"), 233), // prettier-ignore
    exactly("RFM", "score 111", counted((i) => codes[i] === "111"), 177), // prettier-ignore
    exactly("RFM", "cells occupied", new Set(codes).size, 60)
  )
  CUSTOMERS.forEach((published, i) => {
    rows.push(exactly("RFM", `customer 000${i + 1}`, Number(codes[i]), Number(published)))
  })
  const groups = scores.map((score, i) => rfmGroup(score, people[i].purchase_days))
  for (const group of RFM_GROUPS) {
    rows.push(exactly("RFM groups", group, counted((i) => groups[i] === group), GROUPS[group])) // prettier-ignore
  }
  return [...rows, ...checkClasses(people, scores)]
}

function checkClasses(
  people: RfmValues[],
  scores: { r: number; f: number; m: number }[]
): CheckRow[] {
  const classes = people.map(
    ({ purchase_days }, i) =>
      classify({ ...scores[i], purchase_days }, DEFAULT_CLASS_RULES).loyalty_class
  )
  const revenue = people.reduce((sum, person) => sum + person.revenue, 0)
  return LOYALTY_CLASSES.flatMap((name) => {
    const members = people.filter((_, i) => classes[i] === name)
    const share = (100 * members.reduce((sum, member) => sum + member.revenue, 0)) / revenue
    return [
      exactly("Loyalty classes", name, members.length, CLASSES[name].people),
      within("Loyalty classes", `${name}, % of revenue`, share, CLASSES[name].share, 0.05),
    ]
  })
}
