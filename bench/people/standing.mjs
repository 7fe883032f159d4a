/**
 * What people are worth as the nightly run leaves it, also where the rows lie; scores of the model
 * are made up.
 */
export const METRICS = `
  INSERT INTO ecrm_profiles_metrics
    (profile_id, currency_code, is_main, orders, purchase_days, revenue, average_order,
     first_order_on, last_order_on, interval_days, return_rate, discount_share, margin,
     repeat_days, repeat_mean, r, f, m, rfm_group, p_alive, expected_orders, clv, next_order_on,
     scored_on, loyalty_class)
  SELECT profile_id, currency_code, true, orders, days, revenue, round(revenue / orders, 2),
         first_on, last_on, (last_on - first_on)::numeric / nullif(days - 1, 0), return_rate,
         discount_share, margin, days - 1, CASE WHEN days > 1 THEN revenue / days ELSE 0 END,
         r, f, m,
         CASE WHEN r >= 4 AND f + m >= 8 THEN 'champion' WHEN r >= 4 AND orders = 1 THEN 'new'
           WHEN r >= 4 AND f + m >= 5 THEN 'loyal' WHEN r >= 4 THEN 'promising'
           WHEN r = 3 AND f + m >= 8 THEN 'needs_attention'
           WHEN r = 3 AND f + m >= 5 THEN 'slipping' WHEN r = 3 THEN 'about_to_sleep'
           WHEN f + m >= 8 THEN 'at_risk' WHEN f + m >= 5 THEN 'hibernating' ELSE 'lost' END,
         p_alive, orders * p_alive * 0.4, revenue::float8 * p_alive * 0.4,
         CASE WHEN p_alive IS NOT NULL THEN last_on + (last_on - first_on) / (days - 1) END,
         ecrm_bench.today(),
         CASE WHEN r >= 3 AND f >= 4 AND m >= 4 THEN 'very_loyal'
           WHEN r >= 2 AND days >= 2 THEN 'generally_loyal' ELSE 'occasional' END
  FROM (
    SELECT *, CASE WHEN days > 1 THEN exp((last_on - ecrm_bench.today()) / 200.0) END AS p_alive,
           1 + floor(4.999 * percent_rank() OVER (ORDER BY last_on))::int AS r,
           1 + floor(4.999 * percent_rank() OVER (ORDER BY orders))::int AS f,
           1 + floor(4.999 * percent_rank() OVER (ORDER BY revenue))::int AS m
    FROM (
      SELECT profile_id, currency_code, count(*)::int AS orders,
             count(DISTINCT day)::int AS days, sum(net) AS revenue, min(day) AS first_on,
             max(day) AS last_on, sum(returned_quantity) / sum(quantity) AS return_rate,
             sum(discount) / sum(gross) AS discount_share,
             sum(net - cost) / nullif(sum(net) FILTER (WHERE cost IS NOT NULL), 0) AS margin
      FROM ecrm_profiles_purchase WHERE source = 'bench' AND NOT is_canceled
      GROUP BY profile_id, currency_code
    ) AS sums
  ) AS ranked
  ORDER BY profile_id`

export const AUDIENCE = `
  INSERT INTO ecrm_profiles_audience
    (profile_id, kind, customer_class, employees, has_account, language, country_code, province,
     city, postal_code, birthday, group_ids, loyalty_class, currency_code, orders, revenue,
     average_order, first_order_on, last_order_on, interval_days, return_rate, discount_share,
     margin, r, f, m, rfm_group, p_alive, expected_orders, clv, next_order_on, consents,
     is_suppressed, objects_to_profiling, first_seen_on, bucket)
  SELECT id, CASE WHEN is_company THEN 'company' ELSE 'shopper' END,
         CASE WHEN is_company THEN 'business' WHEN ecrm_bench.u(n, 71) < 0.3 THEN 'home' END,
         CASE WHEN is_company THEN floor(pow(10, 3 * ecrm_bench.u(n, 72)))::int END,
         ecrm_bench.u(n, 73) < 0.4,
         CASE place[1] WHEN 'de' THEN 'de' WHEN 'at' THEN 'de' WHEN 'fr' THEN 'fr'
           WHEN 'cn' THEN 'zh' ELSE 'en' END,
         place[1], place[2], place[3], place[4] || lpad((n % 1000)::text, 3, '0'),
         CASE WHEN ecrm_bench.u(n, 74) < 0.6
           THEN date '1945-01-01' + floor(22000 * ecrm_bench.u(n, 75))::int END,
         CASE WHEN ecrm_bench.u(n, 76) < 0.1 THEN ARRAY['cusgroup_bench_' || n % 5]
           ELSE '{}'::text[] END,
         loyalty_class,
         place[6], coalesce(s.orders, 0), coalesce(revenue, 0), average_order, first_order_on,
         last_order_on, interval_days, return_rate, discount_share, margin, r, f, m, rfm_group,
         p_alive, expected_orders, clv, next_order_on,
         CASE WHEN ecrm_bench.u(n, 77) < 0.25 THEN ARRAY['newsletter:email', 'offers:email']
           WHEN ecrm_bench.u(n, 77) < 0.45 THEN ARRAY['newsletter:email'] ELSE '{}'::text[] END,
         ecrm_bench.u(n, 78) < 0.03, ecrm_bench.u(n, 79) < 0.01, first_on,
         floor(10000 * ecrm_bench.u(n, 80))::int
  FROM (SELECT *, ecrm_bench.u(n, 70) < 0.06 AS is_company FROM ecrm_bench.person
        WHERE n BETWEEN $1 AND $2) AS p
  LEFT JOIN ecrm_profiles_metrics s ON s.profile_id = p.id AND s.is_main`
