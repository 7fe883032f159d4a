import { defineConfig } from "@medusajs/framework/utils"

const redisUrl = process.env.REDIS_URL
const backendUrl = process.env.MEDUSA_BACKEND_URL ?? "http://localhost:9000"

const required = (name: string, fallback: string) => {
  const value = process.env[name]
  if (value) return value
  if (process.env.NODE_ENV === "production") {
    throw new Error(`${name} is not set: give it a random value of 32 characters or more`)
  }
  return fallback
}

/** With `REDIS_URL` the store scales to several processes; without it everything runs in one. */
const redisModules = redisUrl
  ? [
      { resolve: "@medusajs/medusa/event-bus-redis", options: { redisUrl } },
      {
        resolve: "@medusajs/medusa/workflow-engine-redis",
        options: { redis: { redisUrl } },
      },
      {
        resolve: "@medusajs/medusa/locking",
        options: {
          providers: [
            {
              resolve: "@medusajs/medusa/locking-redis",
              id: "locking-redis",
              is_default: true,
              options: { redisUrl },
            },
          ],
        },
      },
      {
        resolve: "@medusajs/medusa/caching",
        options: {
          providers: [
            {
              resolve: "@medusajs/caching-redis",
              id: "caching-redis",
              is_default: true,
              options: { redisUrl },
            },
          ],
        },
      },
    ]
  : []

/** Batches a minute; only the benchmarks, one visitor at one address, need another limit. */
const eventLimit = Number(process.env.ECRM_EVENT_BATCHES_PER_MINUTE ?? 0)
/** `opt_in` records visits only after a yes in the shop's banner. */
const eventConsent = process.env.ECRM_EVENTS_CONSENT
/** As the option `messaging.provider` says it, in JSON: a mail server or SendGrid for the demo. */
const providerOf = (name: string) => {
  const json = process.env[name]
  return json ? (JSON.parse(json) as Record<string, unknown>) : undefined
}
const mailProvider = providerOf("ECRM_MAIL_PROVIDER")
const failOver = providerOf("ECRM_MAIL_FAIL_OVER")
const ecrm = {
  resolve: "medusa-plugin-ecrm",
  options: {
    storefront_url: `${backendUrl}/shop`,
    secret: required("ECRM_SECRET", "development-only-ecrm-secret-0123456789"),
    ...(redisUrl && { redis_url: redisUrl }),
    ...(process.env.ECRM_WAREHOUSE_URL && { warehouse: { url: process.env.ECRM_WAREHOUSE_URL } }),
    ...(eventLimit && { requests_per_address_per_minute: eventLimit * 100 }),
    // The countries the demo sells to; its checkout shows the notice that their laws ask for.
    messaging: {
      provider: mailProvider ?? {
        type: "mailbox",
        directory: process.env.ECRM_MAILBOX_DIR ?? ".data/mailbox",
      },
      ...(failOver && { fail_over: failOver }),
      from: "Meridian Store <shop@meridian.example>",
    },
    consent: { soft_opt_in_countries: ["de", "dk", "es", "fr", "gb", "it", "nl", "se", "us"] },
    events: {
      ...(eventConsent && { consent: eventConsent }),
      ...(eventLimit && {
        batches_per_visitor_per_minute: eventLimit,
        batches_per_address_per_minute: eventLimit,
      }),
    },
  },
}

/** Folder of a plugin to run beside this one; the benchmarks compare the two on one store. */
const beside = process.env.ECRM_BESIDE_PLUGIN
const besidePlugins = beside ? [{ resolve: beside, options: {} }] : []

module.exports = defineConfig({
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    databaseDriverOptions: { connection: { ssl: false } },
    redisUrl,
    workerMode: (process.env.MEDUSA_WORKER_MODE as "shared" | "worker" | "server") ?? "shared",
    http: {
      storeCors: process.env.STORE_CORS ?? backendUrl,
      adminCors: process.env.ADMIN_CORS ?? backendUrl,
      authCors: process.env.AUTH_CORS ?? backendUrl,
      jwtSecret: required("JWT_SECRET", "development-only-jwt-secret"),
      cookieSecret: required("COOKIE_SECRET", "development-only-cookie-secret"),
    },
    // The demo answers on plain http; a real store sits behind https and keeps the secure default.
    cookieOptions: backendUrl.startsWith("https:") ? {} : { secure: false, sameSite: "lax" },
  },
  admin: { backendUrl, disable: process.env.DISABLE_MEDUSA_ADMIN === "true" },
  featureFlags: { translation: true, caching: Boolean(redisUrl) },
  // `ECRM_PLUGIN=off` leaves the plugin out: the benchmarks measure what it costs core routes.
  plugins: [...(process.env.ECRM_PLUGIN === "off" ? [] : [ecrm]), ...besidePlugins],
  modules: [
    { resolve: "@medusajs/medusa/translation" },
    {
      resolve: "@medusajs/medusa/notification",
      options: {
        providers: [
          {
            resolve: "@medusajs/medusa/notification-local",
            id: "local",
            options: { channels: ["feed"] },
          },
          // Mails of other plugins go through the same outbox as ours.
          {
            resolve: "medusa-plugin-ecrm/providers/notification",
            id: "ecrm",
            options: { channels: ["email"] },
          },
        ],
      },
    },
    ...redisModules,
  ],
})
