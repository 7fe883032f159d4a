/** Numbers 0 ≤ x < 1 that are the same on every run. */
export const lehmer = (state) => () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
