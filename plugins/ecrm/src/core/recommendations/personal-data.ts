import { columnsOf, type ImpersonalTable, type PersonalDataHolder } from "../personal-data/holder"

const ofMerchant = (noun: string, columns: string): ImpersonalTable => ({
  table: `ecrm_recommendations_${noun}`,
  columns: columnsOf(columns),
  reason: "settings of the merchant; `updated_by` is one of the staff",
})

/** What the recommendations hold of people: what they refused. */
export const recommendationsHolder: PersonalDataHolder = {
  capability: "recommendations",
  database: "store",
  personal: [
    {
      table: "ecrm_recommendations_refusal",
      match: [
        { column: "owner_id", is: "customer_ids" },
        { column: "owner_id", is: "visitor_ids" },
      ],
      columns: columnsOf("product_id refused_at"),
      hidden: { owner_id: "ids of our own" },
      on_erase: { do: "delete" },
    },
  ],
  impersonal: [
    {
      table: "ecrm_recommendations_revision",
      columns: columnsOf("id revision changed_at"),
      reason: "a counter",
    },
    ofMerchant(
      "chain",
      `id name kind origin status learned_key document figures priority starts_at ends_at version
       updated_by created_at updated_at`
    ),
    ofMerchant("trait", "key labels is_active updated_by updated_at"),
    ofMerchant("slot", "name policy version updated_by created_at updated_at deleted_at"),
    ofMerchant(
      "rule",
      `id name kind document slots priority is_active starts_at ends_at version updated_by
       created_at updated_at`
    ),
    ofMerchant("fit", "product_id fits_product_id note updated_by updated_at"),
    ofMerchant(
      "experiment",
      `id name slot status document salt started_at stopped_at stop_reason version updated_by
       created_at updated_at`
    ),
    ofMerchant("adviser", "key document is_active version updated_by updated_at"),
  ],
}
