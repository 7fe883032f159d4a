/** Words of `identity`; every language has the keys of English. */
export const identityEn = {}

export const identityDe: typeof identityEn = {}

export const identityZh: typeof identityEn = {}
