import { defineConfig } from "vite"

const backend = process.env.MEDUSA_BACKEND_URL ?? "http://localhost:9000"

/** Below `/shop` the development server answers everything itself but these. */
const served = ["/store", "/auth", "/ecrm", "/shop/config.json", "/shop/pictures"]

export default defineConfig({
  base: "/shop/",
  build: { outDir: "dist", emptyOutDir: true, target: "es2022" },
  server: {
    proxy: Object.fromEntries(served.map((path) => [path, { target: backend }])),
  },
})
