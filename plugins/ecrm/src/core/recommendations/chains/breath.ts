/** A learner lets others breathe after so many people. */
export const BREATH_PEOPLE = 500
