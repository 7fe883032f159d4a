/** The value below which the share `p` (0..1) of the sorted numbers lies. */
export const percentile = (numbers, p) => {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))]
}

export const round = (value, digits = 2) => Number(value.toFixed(digits))
export const grouped = (value) => Math.round(value).toLocaleString("en")

/** One line of the results. @param ratio this figure / its baseline; `null` where there is none */
export const figure = (what, measured, baseline, ratio, budget) => ({
  what,
  measured,
  baseline,
  ratio: ratio === null ? "–" : round(ratio, 3),
  budget,
})

/** The results as Markdown. */
export const asMarkdown = (figures, machine) =>
  [
    "# Benchmarks",
    "",
    "Made by `npm run bench`; every baseline was measured in the same run. Absolute numbers are of",
    `one machine (${machine}), ratios travel better.`,
    "",
    "| what | measured | baseline | ratio | budget |",
    "| --- | --- | --- | --- | --- |",
    ...figures.map(
      (f) => `| ${f.what} | ${f.measured} | ${f.baseline} | ${f.ratio} | ${f.budget} |`
    ),
    "",
  ].join("\n")
