/** Whom a set-based pass is about: some surviving profiles (at most 1,000), or everybody. */
export type ProfileScope = { profile_ids: string[] } | "all"
