/** Words of `segments`; every language has the keys of English. */
export const segmentsEn = {}

export const segmentsDe: typeof segmentsEn = {}

export const segmentsZh: typeof segmentsEn = {}
