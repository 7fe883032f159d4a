import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../shared/format"
import type { SegmentFields } from "../types"
import type { SentenceWords } from "./sentence"

type Titles = ReadonlyMap<string, string>

/** Words for rules in the admin's language, with the names that the store gives to ids. */
export function useWords(fields: SegmentFields | undefined, products: Titles): SentenceWords {
  const { t, i18n } = useTranslation("ecrm")
  const format = useFormat()
  return useMemo(() => {
    const names = {
      category: namesOf(fields?.categories),
      segment: namesOf(fields?.segments),
      customer_group: namesOf(fields?.customer_groups),
      product: products,
      sku: new Map<string, string>(),
    }
    const traits = new Map(fields?.traits.map(({ key, label }) => [key, label]))
    const locale = i18n.language.replace(/^([a-z]{2})([A-Z]{2})$/, "$1-$2")
    return {
      t: (key, values) => t(`segments.${key}`, values ?? {}),
      subject: (subject) => {
        const [type, name] = subject.split(/:(.*)/s)
        if (name === undefined) return t(`segments.subject.${type}`)
        const plain = traits.get(name) ?? name.replace(/_/g, " ")
        return t(`segments.subject.${type}_${name}`, { defaultValue: plain })
      },
      choice: (subject, value) => {
        const key = `segments.choice.${subject.replace(/^\w+:/, "")}.${value.replace(/[.:]/g, "_")}`
        return t(key, { defaultValue: value.replace(/:/g, " · ") })
      },
      name: (kind, id) => names[kind].get(id) ?? id,
      number: format.number,
      day: format.day,
      month: (month) =>
        new Date(Date.UTC(2000, month - 1)).toLocaleDateString(locale, {
          month: "long",
          timeZone: "UTC",
        }),
    }
  }, [fields, products, t, i18n.language, format])
}

const namesOf = (known: { id: string; name: string }[] | undefined): Titles =>
  new Map(known?.map(({ id, name }) => [id, name]))
