/** Before the customer or root whose mail it is. Ids of devices hold no colon. */
export const MAIL_READER = "mail:"

/**
 * In the place of a device for what was seen and followed in mails: nobody knows on which one a mail
 * is read, and who was written to has not visited the shop.
 * @param id customer of core, or root of who is none
 */
export const mailReader = (id: string): string => `${MAIL_READER}${id}`
