import { csvLine } from "../../warehouse/imports/csv-cell"
import { LOYALTY_CLASSES } from "../loyalty-class"
import { shareOf } from "./share-of"

/** Spans over which people who changed class are counted. */
export const MOVE_SPANS_DAYS = [30, 90] as const

/** People of one class; `null` where none is given. */
export interface ClassCount {
  loyalty_class: string | null
  people: number
  revenue: number
}

/** People who ended a span in another class than they began it. */
export interface ClassMove {
  days: number
  from_class: string | null
  to_class: string
  people: number
}

export interface ClassSize extends ClassCount {
  people_share: number
  revenue_share: number
}

export interface ClassSizes {
  people: number
  revenue: number
  /** Best first; the last, with class `null`, only where somebody has none. */
  classes: ClassSize[]
  spans: { days: number; moves: Omit<ClassMove, "days">[] }[]
}

/** Sizes of the loyalty classes and who moved between them. */
export function classSizes(counts: ClassCount[], moves: ClassMove[]): ClassSizes {
  const people = counts.reduce((sum, count) => sum + count.people, 0)
  const revenue = counts.reduce((sum, count) => sum + count.revenue, 0)
  const sizes = [...LOYALTY_CLASSES, null].map((loyalty_class) => {
    const found = counts.find((count) => count.loyalty_class === loyalty_class)
    const size = { people: found?.people ?? 0, revenue: found?.revenue ?? 0 }
    return {
      loyalty_class,
      people: size.people,
      people_share: shareOf(size.people, people),
      revenue: size.revenue,
      revenue_share: shareOf(size.revenue, revenue),
    }
  })
  return {
    people,
    revenue,
    classes: sizes.filter((size) => size.loyalty_class !== null || size.people > 0),
    spans: MOVE_SPANS_DAYS.map((days) => ({
      days,
      moves: moves
        .filter((move) => move.days === days)
        .map(({ from_class, to_class, people }) => ({ from_class, to_class, people }))
        .sort(
          (a, b) => rank(a.from_class) - rank(b.from_class) || rank(a.to_class) - rank(b.to_class)
        ),
    })),
  }
}

const rank = (loyalty_class: string | null) =>
  loyalty_class === null ? -1 : LOYALTY_CLASSES.indexOf(loyalty_class as "very_loyal")

/** Sizes and moves as one CSV file; `days` is empty for sizes, `from_class` for new people. */
export const classesCsv = ({ classes, spans }: ClassSizes, currency_code: string): string =>
  csvLine(["what", "days", "from_class", "loyalty_class", "people", `revenue_${currency_code}`]) +
  classes
    .map((size) => csvLine(["size", "", "", size.loyalty_class ?? "", size.people, size.revenue]))
    .join("") +
  spans
    .flatMap(({ days, moves }) =>
      moves.map((move) =>
        csvLine(["move", days, move.from_class ?? "", move.to_class, move.people, ""])
      )
    )
    .join("")
