import { built } from "../people/built-profiles.mjs"

/** The letter that the plugin brings for campaigns, printed with its sample and a number each. */
export const letters = () => {
  const { sample } = built("modules/messaging/templates/built-ins").builtInTemplate(
    "campaign-letter"
  )
  return {
    key: "bench_letter",
    kind: {
      message_class: "marketing",
      communication: "newsletter",
      topic: "newsletter",
      is_about_similar_goods: false,
      is_personalised: false,
    },
    template_key: "campaign-letter",
    untrue_because: null,
    lives_hours: null,
    can_be_off: false,
    load: async (_container, messages) =>
      new Map(
        messages.map(({ id, person }) => [id, { ...sample, person: { first_name: person } }])
      ),
  }
}

/** The n-th letter, as it is planned. */
export const letterTo = (purpose, n) => ({
  ...purpose.kind,
  purpose: purpose.key,
  subject: "letter",
  person: `reader${n}`,
  template_key: purpose.template_key,
  address: `reader${n}@bench.example`,
  root_id: null,
  locale: "en",
  payload: {},
  due_at: null,
  campaign_id: null,
  variant: null,
  planned: null,
})
