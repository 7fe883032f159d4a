import { EcrmError } from "../../shared/errors"
import { DAY_MS } from "../../shared/time"
import type { PurchaseHistory } from "../bg-nbd"
import type { RfmValues } from "../rfm"

/** Purchases of one customer of the file, one a day, oldest first. */
interface Customer {
  id: string
  days: { day: number; dollars: number }[]
}

/** One customer as the models read them; times in weeks. */
export interface Calibrated extends PurchaseHistory {
  id: string
  /** Mean value of the repeat purchase days within the calibration, in dollars. */
  m: number
  /** Purchase days after the calibration. */
  held_out: number
}

const LINE = /^\s*(\d{5})\s+(\d{4})\s+(\d{8})\s+(\d+)\s+(\d+\.\d+)\s*$/

/** Day number of a date written as yyyymmdd. */
export const dayOf = (date: string): number =>
  Date.UTC(+date.slice(0, 4), +date.slice(4, 6) - 1, +date.slice(6, 8)) / DAY_MS

/**
 * Reads the purchases of Fader and Hardie's sample: master id, sample id, day, CDs, dollars a
 * line. Purchases of one day are one.
 * @returns customers by sample id
 * @throws EcrmError `profiles.not_cdnow`, naming the first line that is none
 */
export function readCdnow(text: string): Customer[] {
  const customers = new Map<string, Map<number, number>>()
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === "") continue
    const match = LINE.exec(line)
    if (!match) {
      const message = `Line ${index + 1} is no purchase of the CDNOW sample`
      throw new EcrmError("invalid_data", "profiles.not_cdnow", message, { line: index + 1 })
    }
    const days = customers.get(match[2]) ?? new Map<number, number>()
    const day = dayOf(match[3])
    days.set(day, (days.get(day) ?? 0) + Number(match[5]))
    customers.set(match[2], days)
  }
  return [...customers.entries()]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([id, days]) => ({
      id,
      days: [...days.entries()].map(([day, dollars]) => ({ day, dollars })).sort(byDay),
    }))
}

const byDay = (left: { day: number }, right: { day: number }) => left.day - right.day

/** What customers did until `end`, a day number, and how often they came after it. */
export function calibrate(customers: Customer[], end: number): Calibrated[] {
  return customers.map(({ id, days }) => {
    const known = days.filter(({ day }) => day <= end)
    const [first, ...repeats] = known
    const last = known[known.length - 1]
    const spent = repeats.reduce((sum, { dollars }) => sum + dollars, 0)
    return {
      id,
      x: repeats.length,
      t_x: (last.day - first.day) / 7,
      T: (end - first.day) / 7,
      m: repeats.length === 0 ? 0 : spent / repeats.length,
      held_out: days.length - known.length,
    }
  })
}

/** What customers are scored by, over all of the file. */
export const rfmValuesOf = (customers: Customer[]): RfmValues[] =>
  customers.map(({ days }) => ({
    last_day: days[days.length - 1].day,
    purchase_days: days.length,
    revenue: Math.round(days.reduce((sum, { dollars }) => sum + dollars * 100, 0)) / 100,
  }))
