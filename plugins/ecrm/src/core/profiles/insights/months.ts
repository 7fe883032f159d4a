/** Months since year 0 of a day or month that begins with `YYYY-MM`. */
export const monthIndex = (day: string): number =>
  Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1

/** `YYYY-MM` of a month's index. */
export const monthText = (index: number): string => {
  const year = Math.floor(index / 12)
  return `${String(year).padStart(4, "0")}-${String(index - year * 12 + 1).padStart(2, "0")}`
}

/** First day of the month that lies some months before that of `today`, as `YYYY-MM-DD`. */
export const firstDayMonthsBefore = (today: string, months: number): string =>
  `${monthText(monthIndex(today) - months)}-01`
