/**
 * Does a campaign to so many people need a second person?
 * @param approval_recipients_min of the options; `null` never asks for one
 */
export const needsApproval = (people: number, approval_recipients_min: number | null): boolean =>
  approval_recipients_min !== null && people >= approval_recipients_min
