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

const HEAD = `# Benchmarks

Made by \`npm run bench\`, a section by each of its parts. Every baseline was measured in the same run;
absolute numbers are of one machine, ratios travel better.
`

const cell = (value) => String(value).replaceAll("|", "\\|")
const asTable = (figures) => [
  "| what | measured | baseline | ratio | budget |",
  "| --- | --- | --- | --- | --- |",
  ...figures.map(
    (f) => `| ${[f.what, f.measured, f.baseline, f.ratio, f.budget].map(cell).join(" | ")} |`
  ),
]

/**
 * The results as Markdown, with one part's measured anew.
 * @param before  the results so far
 * @param parts   names of all parts, in order
 * @param machine what the part ran on, and when
 */
export function withPart(before, parts, name, figures, machine) {
  const sections = new Map(
    before
      .split(/^## /m)
      .slice(1)
      .map((section) => [section.split("\n", 1)[0], `## ${section.trimEnd()}\n`])
  )
  const lines = [`## ${name}`, "", machine, "", ...asTable(figures), ""]
  sections.set(name, lines.join("\n"))
  return [HEAD, ...parts.flatMap((part) => sections.get(part) ?? [])].join("\n")
}
