import { defineConfig } from "vitest/config";
import { plainReporter } from "./plain-reporter.ts";

/** Suites that kill processes, drive a browser or need a mail server: one file at a time, and patiently. */
export default defineConfig({
  test: {
    include: ["test/faults/**/*.test.ts", "test/browser/**/*.test.ts"],
    globalSetup: ["test/database-server.ts"],
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 120_000,
    reporters: ["default", plainReporter],
  },
});
