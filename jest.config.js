const path = require("node:path")

/** Which specs each `TEST_TYPE` runs. */
const suites = {
  unit: ["plugins/*/src", "src", "admin-extensions", "templates"].map(
    (dir) => `${dir}/**/__tests__/**/*.unit.spec.{ts,tsx}`
  ),
  "integration:modules": ["plugins/ecrm/src/modules/**/__tests__/**/!(*.unit).spec.ts"],
  "integration:http": ["integration-tests/http/**/*.spec.ts"],
  "integration:faults": ["integration-tests/faults/**/*.spec.ts"],
  "integration:browser": ["integration-tests/browser/**/*.spec.ts"],
  "integration:start": ["integration-tests/start/**/*.spec.ts"],
}

const type = process.env.TEST_TYPE ?? "unit"
if (!suites[type]) {
  throw new Error(`TEST_TYPE must be one of ${Object.keys(suites).join(", ")}, not "${type}"`)
}

const swc = (tsx) => [
  "@swc/jest",
  {
    jsc: {
      parser: { syntax: "typescript", tsx, decorators: true },
      transform: { react: { runtime: "automatic" } },
      target: "es2021",
    },
    module: { type: "commonjs" },
  },
]

/** Packages that are published as ES modules only; Jest reads them once they are translated. */
const esmOnly = ["lit", "lit-html", "lit-element", "@lit", "@lit-labs", "postal-mime"].join("|")

module.exports = {
  rootDir: __dirname,
  testEnvironment: "node",
  testMatch: suites[type].map((pattern) => `<rootDir>/${pattern}`),
  transform: { "^.+\\.[jt]s$": swc(false), "^.+\\.[jt]sx$": swc(true) },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly})/)`],
  moduleFileExtensions: ["js", "ts", "tsx", "jsx", "json", "node", "mjs"],
  resolver: path.join(__dirname, "src/start/jest-resolver.cjs"),
  modulePathIgnorePatterns: ["/\\.medusa/", "/\\.data/", "<rootDir>/src/shop/dist/"],
  ...(type === "integration:browser" && {
    globalSetup: path.join(__dirname, "integration-tests/fixtures/start-store.cjs"),
    globalTeardown: path.join(__dirname, "integration-tests/fixtures/stop-store.cjs"),
    testSequencer: path.join(__dirname, "src/start/stories-last.cjs"),
  }),
  setupFiles: [path.join(__dirname, "src/start/jest-setup.cjs")],
  testTimeout: type === "unit" ? 10_000 : 120_000,
}
