/** Words of `activity`; every language has the keys of English. */
export const activityEn = {}

export const activityDe: typeof activityEn = {}

export const activityZh: typeof activityEn = {}
