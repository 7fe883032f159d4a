import { definePolicies } from "@medusajs/framework/utils"

/** What roles can be given here; the routes that ask for it are in `api/admin/ecrm/policies`. */
export default definePolicies([
  { name: "ReadEcrmWarehouse", resource: "ecrm_warehouse", operation: "read" },
  { name: "ReadEcrmHistory", resource: "ecrm_history", operation: "read" },
  { name: "CreateEcrmHistory", resource: "ecrm_history", operation: "create" },
  { name: "DeleteEcrmHistory", resource: "ecrm_history", operation: "delete" },
  { name: "ReadEcrmRecommendation", resource: "ecrm_recommendation", operation: "read" },
  { name: "CreateEcrmRecommendation", resource: "ecrm_recommendation", operation: "create" },
  { name: "ReadEcrmProfile", resource: "ecrm_profile", operation: "read" },
  { name: "ReadEcrmStaffRight", resource: "ecrm_staff_right", operation: "read" },
  { name: "UpdateEcrmStaffRight", resource: "ecrm_staff_right", operation: "update" },
  { name: "DeleteEcrmStaffRight", resource: "ecrm_staff_right", operation: "delete" },
  { name: "ReadEcrmActivity", resource: "ecrm_activity", operation: "read" },
  { name: "CreateEcrmActivity", resource: "ecrm_activity", operation: "create" },
  { name: "UpdateEcrmActivity", resource: "ecrm_activity", operation: "update" },
  { name: "ReadEcrmInsight", resource: "ecrm_insight", operation: "read" },
  { name: "UpdateEcrmProfile", resource: "ecrm_profile", operation: "update" },
  { name: "ReadEcrmTrait", resource: "ecrm_trait", operation: "read" },
  { name: "CreateEcrmTrait", resource: "ecrm_trait", operation: "create" },
  { name: "UpdateEcrmTrait", resource: "ecrm_trait", operation: "update" },
  { name: "DeleteEcrmTrait", resource: "ecrm_trait", operation: "delete" },
])
