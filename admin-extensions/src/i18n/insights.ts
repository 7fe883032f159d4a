/** Words of `insights`; every language has the keys of English. */
export const insightsEn = {}

export const insightsDe: typeof insightsEn = {}

export const insightsZh: typeof insightsEn = {}
