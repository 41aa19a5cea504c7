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
    // Files share a process, which halves the time; test/setup.ts watches that none leaves a global behind.
    isolate: false,
    // For tests that hang. No test depends on time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
