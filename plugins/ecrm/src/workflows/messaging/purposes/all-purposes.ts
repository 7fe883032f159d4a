import type { MessagePurpose } from "./purpose"
import { templateTestPurpose } from "./template-test"

/** Everything that messages are sent for. */
export const allPurposes: readonly MessagePurpose[] = [templateTestPurpose]
