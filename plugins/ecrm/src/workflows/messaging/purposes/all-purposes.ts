import { campaignPurpose } from "./campaign"
import { campaignTestPurpose } from "./campaign-test"
import { confirmConsent } from "./confirm-consent"
import { confirmEmail } from "./confirm-email"
import { exportLink } from "./export-link"
import { notificationOf } from "./notification"
import { orderCanceled } from "./order-canceled"
import { orderDelivered } from "./order-delivered"
import { orderPlaced } from "./order-placed"
import { orderRefunded } from "./order-refunded"
import { orderShipped } from "./order-shipped"
import { passwordReset } from "./password-reset"
import { preferencesLink } from "./preferences-link"
import type { MessagePurpose } from "./purpose"
import { returnReceived } from "./return-received"
import { returnRequested } from "./return-requested"
import { staffInvite } from "./staff-invite"
import { templateTestPurpose } from "./template-test"
import { verifyEmail } from "./verify-email"

/** Everything that messages are sent for. To add something: write its purpose, list it here. */
export const allPurposes: readonly MessagePurpose[] = [
  orderPlaced,
  orderShipped,
  orderDelivered,
  orderCanceled,
  orderRefunded,
  returnRequested,
  returnReceived,
  passwordReset,
  verifyEmail,
  confirmEmail,
  confirmConsent,
  preferencesLink,
  exportLink,
  staffInvite,
  templateTestPurpose,
  campaignPurpose,
  campaignTestPurpose,
  notificationOf.transactional,
  notificationOf.service,
  notificationOf.marketing,
]
