/** What the mail with the way to the preferences may print. */
export const preferencesLinkData = (store_name: string, preferences_url: string) => ({
  store: { name: store_name },
  preferences_url,
})

/** What the mail that says that somebody's data is ready may print. @param hours for which it is */
export const exportLinkData = (store_name: string, export_url: string, hours: number) => ({
  store: { name: store_name },
  export_url,
  hours,
})
