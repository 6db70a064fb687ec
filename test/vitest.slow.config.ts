import { defineConfig } from "vitest/config";
import { plainReporter } from "./plain-reporter.ts";

/** Suites that kill processes, drive a browser, need a mail server or live through two months: one file at a time, and patiently. */
export default defineConfig({
  test: {
    include: [
      "test/faults/**/*.test.ts",
      "test/browser/**/*.test.ts",
      "test/demo/**/*.test.ts",
      "test/mail/**/*.test.ts",
    ],
    setupFiles: ["test/temporal-equality.ts"],
    globalSetup: ["test/database-server.ts"],
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 120_000,
    reporters: ["default", plainReporter],
  },
});
