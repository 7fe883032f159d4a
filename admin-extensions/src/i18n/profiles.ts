/** Words of `profiles`; every language has the keys of English. */
export const profilesEn = {}

export const profilesDe: typeof profilesEn = {}

export const profilesZh: typeof profilesEn = {}
