/**
 * Campaigns whose messages may go: of a finished one those that staff, or a reconciliation, sends
 * once more.
 */
const RUNNING = "('planning', 'sending', 'finished')"

const newestWord = (of: string): string =>
  `SELECT o.objects FROM ecrm_consent_objection o WHERE ${of}
   ORDER BY o.occurred_at DESC, o.objects DESC, o.id DESC LIMIT 1`

/**
 * What the gate is asked about a message `m`, as `StoredFacts`: the same text stands in every
 * statement that asks, so that answers can be compared. Rows of other capabilities are read here
 * and nowhere else, so that the answer is of one instant.
 * @param untrue_because of the purpose; its own code, never anybody's input
 * @returns an item of FROM that gives the column `facts`
 */
export const factsOf = (untrue_because: string | null): string => `
  LATERAL (
    SELECT jsonb_build_object(
      'has_address', m.address IS NOT NULL,
      'consent', (SELECT s.state FROM ecrm_consent_standing s
        WHERE s.address_hash = m.address_hash AND s.channel = 'email' AND s.topic = m.topic),
      'suppressions', (SELECT coalesce(jsonb_agg(
          jsonb_build_object('reason', s.reason, 'topic', nullif(s.topic, ''))
          ORDER BY s.reason, s.topic), '[]')
        FROM ecrm_consent_suppression s
        WHERE s.address_hash = m.address_hash AND s.channel = 'email' AND s.lifted_at IS NULL),
      'objects_to_profiling', m.is_personalised AND (
        coalesce(person.objects_to_profiling, false)
        OR coalesce((${newestWord("o.address_hash = m.address_hash")}), false)
        OR EXISTS (SELECT FROM ecrm_profiles_profile root
             WHERE root.profile_id = person.profile_id
               AND (${newestWord("o.root_id = root.id")}))),
      'loyalty_class', person.loyalty_class,
      'time_zone', person.time_zone,
      'untrue_because', (${untrue_because ?? "NULL::text"}),
      'is_paused', m.message_class = ANY(switches.paused)
        OR (campaign.id IS NOT NULL AND campaign.status NOT IN ('stopped', ${RUNNING.slice(1)}),
      'is_off', m.purpose = ANY(switches.off_purposes)
        OR (m.campaign_id IS NOT NULL AND coalesce(campaign.status, 'stopped') = 'stopped')
    ) AS facts
    FROM ecrm_messaging_settings switches
    LEFT JOIN ecrm_messaging_campaign campaign ON campaign.id = m.campaign_id
    LEFT JOIN LATERAL (
      SELECT root.profile_id, a.loyalty_class, a.time_zone, a.objects_to_profiling
      FROM ecrm_profiles_profile root
      LEFT JOIN ecrm_profiles_audience a ON a.profile_id = root.profile_id
      WHERE root.id = m.root_id) AS person ON true
  ) AS asked_facts`

/** Marketing messages that went to the address of `m` of late, by period, as `ContactCounts`. */
export const COUNTS = `
  (SELECT coalesce(jsonb_object_agg(k.period, k.sent), '{}')
   FROM ecrm_messaging_contact_count k
   WHERE m.message_class = 'marketing' AND k.address_hash = m.address_hash
     AND k.counted_at > now() - interval '9 days')`
