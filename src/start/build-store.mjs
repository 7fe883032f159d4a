/**
 * One half of `medusa build`, by Medusa's own compiler: `server` compiles the back end into
 * `.medusa/server`, `admin` bundles the admin into `.medusa/admin`. Apart, because the admin takes
 * most of the time and seldom changes.
 */
import { createRequire } from "node:module"
import path from "node:path"
import { root } from "./paths.mjs"

const require = createRequire(path.join(root, "package.json"))

async function buildServer(compiler, tsConfig) {
  return compiler.buildAppBackend(tsConfig)
}

async function buildAdmin(compiler, tsConfig) {
  // Relative to wherever the store answers: the port is not known when the admin is built.
  process.env.MEDUSA_BACKEND_URL = "/"
  for (const name of ["JWT_SECRET", "COOKIE_SECRET", "ECRM_SECRET"]) {
    process.env[name] ??= "not-a-secret-only-present-while-building"
  }
  require("ts-node").register({})
  require("tsconfig-paths").register({})
  return compiler.buildAppFrontend(true, tsConfig, require("@medusajs/admin-bundler"))
}

const { Compiler } = require("@medusajs/framework/build-tools")
const { logger } = require("@medusajs/framework/logger")
process.chdir(root)
const compiler = new Compiler(root, logger)
const tsConfig = await compiler.loadTSConfigFile()
const half = process.argv[2] === "admin" ? buildAdmin : buildServer
process.exit(tsConfig && (await half(compiler, tsConfig)) === true ? 0 : 1)
