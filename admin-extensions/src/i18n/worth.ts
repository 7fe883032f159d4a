/** Words of `worth`; every language has the keys of English. */
export const worthEn = {}

export const worthDe: typeof worthEn = {}

export const worthZh: typeof worthEn = {}
