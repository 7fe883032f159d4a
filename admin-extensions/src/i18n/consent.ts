/** Words of `consent`; every language has the keys of English. */
export const consentEn = {}

export const consentDe: typeof consentEn = {}

export const consentZh: typeof consentEn = {}
