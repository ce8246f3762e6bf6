import { defineConfig } from "vitest/config";

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: {
    environment: "happy-dom",
    include: ["packages/*/src/**/*.test.{ts,tsx}", "apps/**/src/**/*.test.{ts,tsx}"],
    // Two cores are shared with the Python half of `make test`.
    maxWorkers: 2,
    restoreMocks: true,
    unstubGlobals: true,
  },
});
