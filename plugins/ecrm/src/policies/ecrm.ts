import { definePolicies } from "@medusajs/framework/utils"

/** What roles can be given here; the routes that ask for it are in `api/admin/ecrm/policies`. */
export default definePolicies([
  { name: "ReadEcrmWarehouse", resource: "ecrm_warehouse", operation: "read" },
  { name: "ReadEcrmHistory", resource: "ecrm_history", operation: "read" },
  { name: "CreateEcrmHistory", resource: "ecrm_history", operation: "create" },
  { name: "DeleteEcrmHistory", resource: "ecrm_history", operation: "delete" },
  { name: "ReadEcrmRecommendation", resource: "ecrm_recommendation", operation: "read" },
  { name: "CreateEcrmRecommendation", resource: "ecrm_recommendation", operation: "create" },
  { name: "ReadEcrmInsight", resource: "ecrm_insight", operation: "read" },
])
