import medusa from "@medusajs/eslint-plugin"

const coreIsPure = {
  files: ["**/src/core/**/*.ts"],
  ignores: ["**/__tests__/**", "**/core/shared/schema.ts", "**/core/shared/special-functions.ts"],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: [
          { regex: "^(?!\\.{1,2}/)" },
          { regex: "/(modules|workflows|api|jobs|subscribers|providers|links)/" },
        ],
      },
    ],
    "no-restricted-syntax": [
      "error",
      "AwaitExpression",
      "NewExpression[callee.name='Date'][arguments.length=0]",
      "MemberExpression[object.name='Date'][property.name='now']",
      "MemberExpression[object.name='Math'][property.name='random']",
    ],
  },
}

export default [
  { ignores: ["**/node_modules/**", "**/.medusa/**", "**/dist/**", "**/.data/**"] },
  ...medusa.configs.recommended,
  {
    rules: {
      "no-var": "error",
      "prefer-const": "error",
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-console": "off",
      "max-lines": ["error", { max: 400, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    // Set-up, demo and tests have no HTTP status to map an error to.
    files: [
      "*.{ts,js}",
      "src/{demo,scripts,import,shop}/**",
      "integration-tests/**",
      "**/__tests__/**",
    ],
    rules: { "@medusajs/use-medusa-error-not-generic-error": "off" },
  },
  coreIsPure,
]
