import type { TemplateContent } from "./content"

/** A block or a variable of picks, in the JSON of what a template says; also as Postgres reads it. */
export const PLACE_FOR_PICKS = /\{\{[^}]*picks/

/** Whether a template may print picks. */
export const hasPlaceForPicks = (content: TemplateContent): boolean =>
  PLACE_FOR_PICKS.test(JSON.stringify(content))
