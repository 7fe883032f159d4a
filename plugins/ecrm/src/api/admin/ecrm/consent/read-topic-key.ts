import { TOPIC_KEY } from "../../../../core/consent/topics"
import { unknownTopic } from "../../../../modules/consent/topics"

/** Reads a key from the path. @throws EcrmError `consent.unknown_topic` for what can be none */
export function readTopicKey(key: string): string {
  if (TOPIC_KEY.test(key)) return key
  throw unknownTopic(key)
}
