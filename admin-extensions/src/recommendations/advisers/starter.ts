import type { AdviserDocument } from "./types"

/** What a new quiz begins as. */
export const STARTER: AdviserDocument = {
  version: 1,
  title: { en: "What are you looking for?", de: "Was suchen Sie?", zh: "您在找什么？" },
  intro: null,
  purpose: null,
  count: 6,
  questions: [
    {
      key: "price",
      text: { en: "What may it cost?", de: "Was darf es kosten?", zh: "预算如何？" },
      hint: null,
      kind: "one",
      is_required: true,
      answers: [
        {
          key: "little",
          text: { en: "Not much", de: "Nicht viel", zh: "经济实惠" },
          traits: {},
          targets: [],
          price: { type: "percentile", from: 0, to: 0.5 },
        },
        {
          key: "much",
          text: { en: "It may be the best", de: "Gern das Beste", zh: "追求最好" },
          traits: {},
          targets: [],
          price: { type: "percentile", from: 0.5, to: 1 },
        },
      ],
    },
  ],
}
