import { createRegionsWorkflow } from "@medusajs/medusa/core-flows"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { EUROPE, NORTH_AMERICA, NORTH_AMERICAN_COUNTRIES, VAT_RATES } from "./names"
import type { Stage } from "./stage"

const regions = [
  { name: EUROPE, currency_code: "eur", countries: Object.keys(VAT_RATES) },
  { name: NORTH_AMERICA, currency_code: "usd", countries: NORTH_AMERICAN_COUNTRIES },
]

/** Creates the two regions with manual payment, and a tax region with its VAT rate per country. */
export const regionStage: Stage = {
  name: "regions",
  run: async (container) => {
    const service = container.resolve(Modules.REGION)
    const taxes = container.resolve(Modules.TAX)
    const link = container.resolve(ContainerRegistrationKeys.LINK)

    const existing = await service.listRegions({}, { take: 1000 })
    const names = new Set(existing.map((region) => region.name))
    const missing = regions.filter((region) => !names.has(region.name))
    if (missing.length) {
      await createRegionsWorkflow(container).run({
        input: {
          regions: missing.map((r) => ({ ...r, payment_providers: ["pp_system_default"] })),
        },
      })
    }
    // A kill between the region and its link leaves a region nobody can pay in.
    await link.create(
      existing.map((region) => ({
        [Modules.REGION]: { region_id: region.id },
        [Modules.PAYMENT]: { payment_provider_id: "pp_system_default" },
      }))
    )

    const taxRegions = await taxes.listTaxRegions({}, { select: ["country_code"], take: 1000 })
    const taxed = new Set(taxRegions.map((region) => region.country_code))
    const untaxed = [...Object.keys(VAT_RATES), ...NORTH_AMERICAN_COUNTRIES].filter(
      (c) => !taxed.has(c)
    )
    await taxes.createTaxRegions(
      untaxed.map((country_code) => ({
        country_code,
        provider_id: "tp_system",
        ...(VAT_RATES[country_code]
          ? {
              default_tax_rate: {
                name: "VAT",
                code: `vat-${country_code}`,
                rate: VAT_RATES[country_code],
              },
            }
          : {}),
      }))
    )
    return regions.length
  },
}
