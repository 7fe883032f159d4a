import { communicationMatrixSchema } from "../../../../core/profiles/communication-matrix"
import { classRulesSchema } from "../../../../core/profiles/loyalty-class"
import { z } from "../../../../core/shared/schema"

export const INVALID = "profiles.invalid_setting"

/** Version a change was made from, so that nobody overwrites what they have not seen. */
const based_on = z.number().int().min(0).max(1_000_000_000).optional()

export const classesBody = z.strictObject({ rules: classRulesSchema, based_on })
export const previewBody = z.strictObject({ rules: classRulesSchema })
export const matrixBody = z.strictObject({ matrix: communicationMatrixSchema, based_on })

/** Routes that take nothing. */
export const nothing = z.strictObject({})
