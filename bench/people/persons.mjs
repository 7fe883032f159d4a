import { FIRST_NAMES, LAST_NAMES, PLACES } from "./names.mjs"

const list = (words) => `ARRAY[${words.map((word) => `'${word.replaceAll("'", "''")}'`).join()}]`
/** One of the words, the early ones oftener. */
const oneOf = (words, salt) =>
  `(${list(words)})[1 + floor(${words.length} * pow(ecrm_bench.u(n, ${salt}), 1.6))::int]`
const plain = (name) => `translate(lower(${name}), 'äöüéèøåçłśıáíúñï ''', 'aoueeoaclsiaiuni..')`

/** Numbers 0 ≤ u < 1 of a row and a salt, the same on every run. @param today `YYYY-MM-DD` */
export const FUNCTIONS = (today) => `
  DROP SCHEMA IF EXISTS ecrm_bench CASCADE;
  CREATE SCHEMA ecrm_bench;
  CREATE FUNCTION ecrm_bench.u(n bigint, salt bigint) RETURNS float8 LANGUAGE sql IMMUTABLE
    PARALLEL SAFE RETURN (hashint8extended(n, salt) & 4294967295)::float8 / 4294967296;
  CREATE FUNCTION ecrm_bench.today() RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN date '${today}';
  CREATE UNLOGGED TABLE ecrm_bench.person (
    n bigint, id text, name text, email text, phone text, place text[], orders int, first_on date,
    span_days int);
`

/**
 * Everybody once, with what all other tables are made from: a fifth never bought, three in ten
 * bought once, the rest as by Pareto's law up to 1,000 times, five times on average. Who bought
 * oftener came earlier; six in ten have stopped by now.
 */
export const PERSONS = `
  INSERT INTO ecrm_bench.person
  SELECT n, 'eprof_bench' || lpad(n::text, 8, '0'), first || ' ' || last,
         ${plain("first")} || '.' || ${plain("last")} || n || '@' || domain,
         CASE WHEN ecrm_bench.u(n, 5) < 0.7 THEN '+' || place[5]
           || lpad((1500000000 + floor(ecrm_bench.u(n, 6) * 299999999))::bigint::text, 10, '0') END,
         place, orders, first_on,
         floor((ecrm_bench.today() - first_on) * CASE WHEN ecrm_bench.u(n, 8) < 0.4 THEN 1
           ELSE ecrm_bench.u(n, 9) END)::int
  FROM (
    SELECT n, first, last, domain, string_to_array(place, '|') AS place, orders,
           ecrm_bench.today() - floor(1460 * pow(ecrm_bench.u(n, 7), 1 / (1 + ln(1 + orders))))::int
             AS first_on
    FROM (
      SELECT n, ${oneOf(FIRST_NAMES, 1)} AS first, ${oneOf(LAST_NAMES, 2)} AS last,
             ${oneOf(["example.com", "mail.example", "post.example", "example.org"], 3)} AS domain,
             ${oneOf(PLACES, 4)} AS place,
             CASE WHEN u < 0.2 THEN 0 WHEN u < 0.5 THEN 1
               ELSE least(1000, floor(3.15 * pow(2 * (1 - u), -0.7)))::int END AS orders
      FROM (SELECT n, ecrm_bench.u(n, 10) AS u FROM generate_series($1::bigint, $2::bigint) AS n) a
    ) b
  ) c`

/** Surviving roots, and for every fiftieth person a second root that was joined to the first. */
export const PROFILES = `
  INSERT INTO ecrm_profiles_profile
    (id, profile_id, display_name, email, phone, search_text, first_seen_at, refreshed_at)
  SELECT id, id, name, email, phone,
         lower(concat_ws(' ', name, email, substr(phone, 2), 'bench:' || n)), first_on,
         ecrm_bench.today()
  FROM ecrm_bench.person WHERE n BETWEEN $1 AND $2
  UNION ALL
  SELECT id || 'b', id, NULL, NULL, NULL, '', first_on + 10, ecrm_bench.today()
  FROM ecrm_bench.person WHERE n BETWEEN $1 AND $2 AND n % 50 = 0`

export const MERGES = `
  INSERT INTO ecrm_profiles_merge_edge (low_id, high_id, reason, changed_at)
  SELECT id, id || 'b', 'manual', ecrm_bench.today() FROM ecrm_bench.person
  WHERE n BETWEEN $1 AND $2 AND n % 50 = 0`

export const IDENTITIES = `
  INSERT INTO ecrm_profiles_identity
    (root_id, profile_id, kind, value, proof, is_anchor, first_seen_at, proven_at)
  SELECT id, id, 'external', 'bench:' || n, 'import', true, first_on, first_on
  FROM ecrm_bench.person WHERE n BETWEEN $1 AND $2
  UNION ALL
  SELECT id || 'b', id, 'external', 'bench:' || n || 'b', 'import', true, first_on, first_on
  FROM ecrm_bench.person WHERE n BETWEEN $1 AND $2 AND n % 50 = 0
  UNION ALL
  SELECT id, id, 'email', email, 'import', false, first_on, first_on
  FROM ecrm_bench.person WHERE n BETWEEN $1 AND $2
  UNION ALL
  SELECT id, id, 'phone', phone, 'none', false, first_on, NULL
  FROM ecrm_bench.person WHERE n BETWEEN $1 AND $2 AND phone IS NOT NULL`

export const TRAIT_DEFINITIONS = `
  INSERT INTO ecrm_profiles_trait_definition (key, label, type, choices, purpose) VALUES
    ('bench_hobby', 'Hobby', 'choice', '{fishing,reading,photography,gaming}', 'benchmark'),
    ('bench_children', 'Children', 'number', '{}', 'benchmark')
  ON CONFLICT DO NOTHING`

export const TRAITS = `
  INSERT INTO ecrm_profiles_trait
    (root_id, profile_id, key, text_value, number_value, source, given_at)
  SELECT id, id, 'bench_hobby', ${oneOf(["fishing", "reading", "photography", "gaming"], 61)},
         NULL, 'import', first_on
  FROM ecrm_bench.person WHERE n BETWEEN $1 AND $2 AND ecrm_bench.u(n, 60) < 0.4
  UNION ALL
  SELECT id, id, 'bench_children', NULL, floor(4 * ecrm_bench.u(n, 63)), 'import', first_on
  FROM ecrm_bench.person WHERE n BETWEEN $1 AND $2 AND ecrm_bench.u(n, 62) < 0.2`
