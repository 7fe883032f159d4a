import { MAIL_READER } from "../../../core/warehouse/mail-reader"

/** Customer, or root, that a mail was written to; NULL of what was seen elsewhere. */
const MAILED = `CASE WHEN starts_with(p.visitor_id, '${MAIL_READER}')
  THEN substr(p.visitor_id, ${MAIL_READER.length + 1}) END`

/** More picks seen and clicked by one visitor in one hour are no shopper's. */
export const PICKS_PER_HOUR_MAX = 1_000

/**
 * Common table expressions over the picks of a span, `$1` to `$2`:
 * `person_of` names the customer of a visitor on whose device one customer only has signed in;
 * `touch` is every exposure and click of shoppers, crawlers and staff left out, with its person.
 * What was seen in a mail is of whom it was written to.
 */
export const MEASURED_PEOPLE = `
  person_of AS (
    SELECT visitor_id, min(customer_id) AS customer_id FROM known_visitor
    GROUP BY visitor_id HAVING count(*) = 1),
  picks AS (
    SELECT * FROM event
    WHERE type IN ('exposure', 'click') AND actor IS NULL AND slot IS NOT NULL
      AND occurred_at >= $1 AND occurred_at < $2),
  machine AS (
    SELECT visitor_id FROM picks GROUP BY visitor_id, date_trunc('hour', occurred_at)
    HAVING count(*) > ${PICKS_PER_HOUR_MAX}),
  touch AS (
    SELECT p.*, coalesce(k.customer_id, m.mailed_to) AS known_customer_id,
      coalesce(k.customer_id, m.mailed_to, p.visitor_id) AS person, m.mailed_to
    FROM picks p LEFT JOIN person_of k USING (visitor_id)
    CROSS JOIN LATERAL (SELECT ${MAILED} AS mailed_to) m
    WHERE p.visitor_id NOT IN (SELECT visitor_id FROM machine))`

/**
 * Sales of a span and the days after it that count, `$1` to `$2` and `$3` days: one row an order
 * and product, net of what came back, cancelled orders left out. Before discounts of the order.
 */
export const SALES = `
  sale AS (
    SELECT f.order_id, f.ordered_at, f.visitor_id, f.customer_id, f.currency_code, i.product_id,
      sum(l.amount) AS amount, sum(l.quantity) AS quantity
    FROM order_fact f
    JOIN order_line l ON l.order_id = f.order_id AND l.ordered_at = f.ordered_at
    JOIN item i ON i.item_id = l.item_id
    WHERE f.ordered_at >= $1 AND f.ordered_at < $2::timestamptz + make_interval(days => $3::int)
      AND f.canceled_at IS NULL AND f.source = 'store'
      AND l.kind IN ('sale', 'return') AND i.product_id IS NOT NULL
    GROUP BY f.order_id, f.ordered_at, f.visitor_id, f.customer_id, f.currency_code, i.product_id)`
