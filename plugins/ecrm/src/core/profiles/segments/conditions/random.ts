import { z } from "../../../shared/schema"
import type { ConditionKind } from "../condition-kind"
import { text } from "../schema-parts"
import { sql, type Sql } from "../sql"

/** Largest prime below 2^31. */
const PRIME = 2_147_483_647
const PARTS = 10_000

const percent = z.number().min(0).max(100).multipleOf(0.01)

const schema = z
  .strictObject({
    type: z.literal("random"),
    /** Names the draw: the same salt draws the same people, another one draws anew. */
    salt: text,
    from_percent: percent.default(0),
    to_percent: percent,
  })
  .refine(({ from_percent, to_percent }) => from_percent <= to_percent, {
    message: "must not be below from_percent",
    path: ["to_percent"],
  })
export type RandomCondition = z.infer<typeof schema>

/** 32-bit FNV-1a of a text. Source: Fowler, Noll, Vo; draft-eastlake-fnv. */
function fnv1a(salt: string): number {
  let hash = 0x811c9dc5
  for (const char of salt) {
    hash = Math.imul(hash ^ (char.codePointAt(0) as number), 0x01000193)
  }
  return hash >>> 0
}

/**
 * The factors of a salt's draw `(factor × bucket + offset) mod PRIME`: over all salts, two buckets
 * are drawn independently. Source: Carter and Wegman, Universal classes of hash functions, 1979.
 */
export function drawOf(salt: string): { factor: number; offset: number } {
  return {
    factor: 1 + (fnv1a(`factor:${salt}`) % (PRIME - 1)),
    offset: fnv1a(`offset:${salt}`) % PRIME,
  }
}

/** 0..9999, the person's place in the draw. */
function placeOf(salt: string): Sql {
  const { factor, offset } = drawOf(salt)
  return sql`((a.bucket * ${factor}::bigint + ${offset}::bigint) % ${PRIME}::bigint
    * ${PARTS}::bigint / ${PRIME}::bigint)`
}

/** A stable random part of the people, for experiments. */
export const randomCondition: ConditionKind<RandomCondition> = {
  schema,
  compile: ({ salt, from_percent, to_percent }) => {
    const [first, end] = [from_percent, to_percent].map((part) => Math.round(part * 100))
    const place = placeOf(salt)
    return sql`${place} >= ${first}::bigint AND ${place} < ${end}::bigint`
  },
  actual: ({ salt }) => sql`jsonb_build_object('percent', ${placeOf(salt)} / 100.0)`,
}
