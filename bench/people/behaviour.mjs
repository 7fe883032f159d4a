export const ITEMS = 20_000
const CATEGORIES = 60
/** An order has one line of each of at most four shelves; early items of a shelf sell best. */
const SHELVES = 4

export const CATALOGUE = `
  INSERT INTO ecrm_profiles_item (item_id, sku, product_id, title, category_ids)
  SELECT 900000000 + i, 'BENCH-' || i, 'prod_bench_' || i, 'Thing ' || i,
         ARRAY['pcat_bench_' || floor(${CATEGORIES} * pow(ecrm_bench.u(i, 30), 2))::int]
  FROM generate_series(1, ${ITEMS}) AS i
  ON CONFLICT DO NOTHING`

/** Lines of an order: item, quantity, amount; the first is the one that may come back. */
export const LINES = `
  CREATE FUNCTION ecrm_bench.lines(order_no bigint)
  RETURNS TABLE (line int, item_id bigint, quantity int, amount numeric)
  LANGUAGE sql STABLE AS $$
    SELECT line, item_id, quantity,
           round((quantity * (5 + 295 * pow(ecrm_bench.u(item_id, 31), 4)))::numeric, 2)
    FROM (
      SELECT line,
             900000001 + line + ${SHELVES} * floor(${ITEMS / SHELVES}
               * pow(ecrm_bench.u(order_no * ${SHELVES} + line, 20), 3))::bigint AS item_id,
             CASE WHEN ecrm_bench.u(order_no * ${SHELVES} + line, 21) < 0.85 THEN 1 ELSE 2 END
               AS quantity
      FROM generate_series(0, floor(${SHELVES} * pow(ecrm_bench.u(order_no, 22), 1.4))::int) AS line
    ) AS chosen
  $$;
  CREATE UNLOGGED TABLE ecrm_bench.purchase (
    order_no bigint, id text, place text[], ordered_at timestamptz, is_canceled boolean,
    is_returned boolean, has_discount boolean)`

/** A person's orders lie between the first and the day the person stopped. */
export const ORDERS = `
  INSERT INTO ecrm_bench.purchase
  SELECT order_no, id, place,
         (first_on + CASE WHEN k = 0 THEN 0
           ELSE floor(span_days * ecrm_bench.u(order_no, 11))::int END)::timestamp AT TIME ZONE 'UTC'
           + make_interval(secs => floor(86399 * ecrm_bench.u(order_no, 12))),
         ecrm_bench.u(order_no, 13) < 0.02, ecrm_bench.u(order_no, 14) < 0.06,
         ecrm_bench.u(order_no, 15) < 0.25
  FROM (
    SELECT p.*, k, n * 1000 + k AS order_no
    FROM ecrm_bench.person p CROSS JOIN LATERAL generate_series(0, p.orders - 1) AS k
    WHERE n BETWEEN $1 AND $2
  ) AS o`

export const PURCHASES = `
  INSERT INTO ecrm_profiles_purchase
    (order_id, root_id, profile_id, ordered_at, day, source, display_id, currency_code,
     country_code, is_canceled, gross, discount, returned, refunded, net, cost, quantity,
     returned_quantity)
  SELECT 'order_bench' || order_no, id, id, ordered_at, (ordered_at AT TIME ZONE 'UTC')::date,
         'bench', order_no::text, place[6], place[1], is_canceled, gross, discount, returned, 0,
         CASE WHEN is_canceled THEN 0 ELSE gross - discount - returned END,
         CASE WHEN order_no % 3 = 0 THEN round(gross * 0.6, 2) END, quantity, returned_quantity
  FROM (
    SELECT o.*, l.gross, l.quantity,
           CASE WHEN has_discount THEN round(l.gross * 0.1, 2) ELSE 0 END AS discount,
           CASE WHEN is_returned
             THEN l.first_amount - CASE WHEN has_discount THEN round(l.first_amount * 0.1, 2)
               ELSE 0 END
             ELSE 0 END AS returned,
           CASE WHEN is_returned THEN l.first_quantity ELSE 0 END AS returned_quantity
    FROM ecrm_bench.purchase o CROSS JOIN LATERAL (
      SELECT sum(amount) AS gross, sum(quantity) AS quantity,
             sum(amount) FILTER (WHERE line = 0) AS first_amount,
             sum(quantity) FILTER (WHERE line = 0) AS first_quantity
      FROM ecrm_bench.lines(o.order_no)
    ) l
    WHERE o.order_no >= $1::bigint * 1000 AND o.order_no < ($2::bigint + 1) * 1000
  ) AS priced`

export const PURCHASED_ITEMS = `
  INSERT INTO ecrm_profiles_purchased_item
    (order_id, item_id, root_id, profile_id, day, quantity, amount)
  SELECT 'order_bench' || order_no, item_id, id, id, (ordered_at AT TIME ZONE 'UTC')::date,
         quantity, amount
  FROM ecrm_bench.purchase o CROSS JOIN LATERAL ecrm_bench.lines(o.order_no) l
  WHERE o.order_no >= $1::bigint * 1000 AND o.order_no < ($2::bigint + 1) * 1000
    AND NOT is_canceled AND NOT (is_returned AND line = 0)`

/** Deeds of the last year, the recent days oftener; who buys more does more. */
export const ACTIVITY = `
  INSERT INTO ecrm_profiles_activity (root_id, profile_id, kind, day, product_id, count)
  SELECT id, id, kind, day, product_id, count(*)
  FROM (
    SELECT id, kind, ecrm_bench.today() - 1 - floor(365 * pow(ecrm_bench.u(deed, 41), 2))::int AS day,
           CASE WHEN kind = 'search' THEN '' ELSE 'prod_bench_'
             || 1 + floor(${ITEMS} * pow(ecrm_bench.u(deed, 42), 3))::int END AS product_id
    FROM (
      SELECT id, n * 1000 + k AS deed,
             CASE WHEN ecrm_bench.u(n * 1000 + k, 40) < 0.72 THEN 'view'
               WHEN ecrm_bench.u(n * 1000 + k, 40) < 0.87 THEN 'add_to_cart'
               WHEN ecrm_bench.u(n * 1000 + k, 40) < 0.95 THEN 'search'
               ELSE 'begin_checkout' END AS kind
      FROM ecrm_bench.person p
      CROSS JOIN LATERAL generate_series(1, least(999, p.orders + p.n % 2)) AS k
      WHERE n BETWEEN $1 AND $2
    ) AS deeds
  ) AS days
  GROUP BY id, kind, day, product_id`

export const TIMELINE_ENTRIES_OF_ONE = 50_000

/** The first person's timeline is the long one; everybody else has one entry. */
export const TIMELINE = `
  INSERT INTO ecrm_profiles_timeline
    (root_id, profile_id, key, kind, direction, occurred_at, recorded_at, details, search_text)
  SELECT id, id, 'bench:' || k, kind,
         CASE WHEN kind = 'message_sent' THEN 'out' WHEN kind = 'note' THEN 'internal'
           ELSE 'in' END,
         ecrm_bench.today()::timestamp AT TIME ZONE 'UTC' - make_interval(mins => 20 * k), ecrm_bench.today(),
         jsonb_build_object('views', 1 + k % 9, 'text', 'Benchmark ' || k), 'benchmark ' || k
  FROM (
    SELECT id, k, (ARRAY['visit', 'visit', 'visit', 'order_placed', 'message_sent', 'note',
                         'cart'])[1 + floor(7 * ecrm_bench.u(n * 50000 + k, 50))::int] AS kind
    FROM ecrm_bench.person
    CROSS JOIN LATERAL generate_series(1, CASE WHEN n = 1 THEN ${TIMELINE_ENTRIES_OF_ONE}
      ELSE 1 END) AS k
    WHERE n BETWEEN $1 AND $2
  ) AS entries`
