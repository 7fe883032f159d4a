export interface AdviserStrings {
  submit: string
  asking: string
  result: string
  found: (count: number) => string
  nothing: string
  required: string
  optional: string
  several: string
  keep: string
  kept: string
  failed: string
  changed: string
}

const en: AdviserStrings = {
  submit: "Show me what fits",
  asking: "One moment…",
  result: "This fits your answers",
  found: (count) => (count === 1 ? "1 product fits" : `${count} products fit`),
  nothing: "Nothing fits all of this. Please try another answer.",
  required: "Please choose an answer.",
  optional: "(optional)",
  several: "You may choose several.",
  keep: "Remember my answers.",
  kept: "Your answers are kept; you can change them in your account.",
  failed: "That did not work. Please try again.",
  changed: "These questions have changed. Please answer once more.",
}

const de: AdviserStrings = {
  submit: "Zeigen, was passt",
  asking: "Einen Moment …",
  result: "Das passt zu Ihren Antworten",
  found: (count) => (count === 1 ? "1 Produkt passt" : `${count} Produkte passen`),
  nothing: "Zu all dem passt nichts. Bitte eine andere Antwort versuchen.",
  required: "Bitte eine Antwort auswählen.",
  optional: "(freiwillig)",
  several: "Mehrere Antworten sind möglich.",
  keep: "Meine Antworten merken.",
  kept: "Ihre Antworten sind gespeichert; im Konto können Sie sie ändern.",
  failed: "Das hat nicht geklappt. Bitte nochmal versuchen.",
  changed: "Die Fragen haben sich geändert. Bitte noch einmal antworten.",
}

const zh: AdviserStrings = {
  submit: "看看适合我的",
  asking: "请稍候…",
  result: "符合您的回答",
  found: (count) => `找到 ${count} 件合适的商品`,
  nothing: "没有完全符合的商品,请换一个回答试试。",
  required: "请选择一个回答。",
  optional: "(选填)",
  several: "可多选。",
  keep: "记住我的回答。",
  kept: "您的回答已保存,可在账户中修改。",
  failed: "操作未成功,请重试。",
  changed: "问题已更新,请重新回答。",
}

const languages: Record<string, AdviserStrings> = { en, de, zh }

/** The texts for a BCP 47 locale; English for a language there are none for. */
export function adviserStringsFor(locale: string): AdviserStrings {
  return languages[locale.toLowerCase().split(/[-_]/)[0]] ?? en
}
