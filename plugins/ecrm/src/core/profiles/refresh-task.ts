/** Kind of the task that brings one person up to date; its key is `kind:value` of an identity. */
export const REFRESH_PROFILE = "refresh_profile"
