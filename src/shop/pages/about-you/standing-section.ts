import type { MyPurchases, MyStanding } from "ecrm-elements/client"
import { html, type TemplateResult } from "lit"
import { date, money, text } from "../../i18n/text"
import { known } from "../../store/about-you"
import { preferences } from "../../store/consent"
import { locale } from "../../store/settings"
import { Section } from "./section"

/** What the shop works out of orders and visits, in plain words, with the figures it is from. */
class StandingSection extends Section {
  protected readonly name = "what-we-derived"

  constructor() {
    super([known, preferences])
  }

  protected override heading = () => text().aboutYou.derived.title

  protected override view(): TemplateResult {
    const t = text().aboutYou.derived
    const profile = known.value
    if (!profile) return html``
    const { standing, purchases } = profile
    // An objection holds at once, also while what was worked out before is still being taken back.
    const objects = preferences.value?.objects_to_profiling ?? standing.objects_to_profiling
    const rows = [...purchases.map(bought), ...(objects ? [] : figures(standing))]
    const segments = objects ? [] : profile.segments
    return html`
      <p class="muted">${t.lead}</p>
      ${objects ? html`<p>${t.objected}</p>` : ""}
      ${rows.length ? html`<dl class="figures">${rows.map(row)}</dl>` : html`<p>${t.nothing}</p>`}
      ${
        segments.length
          ? html`<h3>${t.segments}</h3>
              <p>${new Intl.ListFormat(locale()).format(segments)}</p>`
          : ""
      }
    `
  }
}

interface Figure {
  label: string
  value: string
  why: string
}

const percent = (share: number): string =>
  new Intl.NumberFormat(locale(), { style: "percent", maximumFractionDigits: 0 }).format(share)

const day = (on: string): string => date(`${on}T12:00`)

function bought(purchases: MyPurchases): Figure {
  const t = text().aboutYou.derived
  const { currency_code, orders, revenue, average_order, first_order_on, last_order_on } = purchases
  return {
    label: t.bought,
    value: t.orders(orders, money(revenue, currency_code)),
    why: t.boughtWhy(day(first_order_on), day(last_order_on), money(average_order, currency_code)),
  }
}

/** What can be said; what there is too little to say of is left out. */
function figures(standing: MyStanding): Figure[] {
  const t = text().aboutYou.derived
  const { loyalty_class, rfm_group, interval_days, return_rate, discount_share } = standing
  const found: (Figure | "" | null)[] = [
    loyalty_class && {
      label: t.class,
      value: t.classes[loyalty_class] ?? loyalty_class,
      why: t.classWhy,
    },
    rfm_group && { label: t.group, value: t.groups[rfm_group] ?? rfm_group, why: t.groupWhy },
    interval_days === null
      ? null
      : { label: t.interval, value: t.days(Math.round(interval_days)), why: t.intervalWhy },
    standing.next_order_on && {
      label: t.next,
      value: day(standing.next_order_on),
      why: t.nextWhy,
    },
    return_rate ? { label: t.returns, value: percent(return_rate), why: t.returnsWhy } : null,
    discount_share
      ? { label: t.discounts, value: percent(discount_share), why: t.discountsWhy }
      : null,
  ]
  return found.flatMap((figure) => figure || [])
}

const row = ({ label, value, why }: Figure): TemplateResult =>
  html`<div>
    <dt>${label}</dt>
    <dd>
      ${value}
      <p class="muted">${why}</p>
    </dd>
  </div>`

customElements.define("standing-section", StandingSection)
