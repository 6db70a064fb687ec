import { defineConfig } from "vitest/config";
import { plainReporter } from "./plain-reporter.ts";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/faults/**", "test/browser/**", "test/demo/**", "test/mail/**"],
    setupFiles: ["test/temporal-equality.ts"],
    globalSetup: ["test/database-server.ts"],
    // A module is the same for every file: none keeps what a test changes, and loading it anew took half of the time.
    isolate: false,
    // Tests wait for PostgreSQL half of their time: as many as there are cores, not one less.
    maxWorkers: "100%",
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: ["default", plainReporter],
  },
});
