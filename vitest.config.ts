import { defaultServerConditions } from "vite"
import { defineConfig } from "vitest/config"

// Tests import "effect-tabletop/..." as a user would, and get src/ in place of dist/.
const conditions = ["effect-tabletop-source", ...defaultServerConditions]

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["**/node_modules/**", "test/fixtures/**"],
    setupFiles: ["test/setup.ts"],
    testTimeout: 10_000,
    hookTimeout: 60_000,
  },
})
