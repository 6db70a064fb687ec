import { defineConfig } from "vitest/config";
import { plainReporter } from "./plain-reporter.ts";

/*
 * Suites that kill processes, drive a browser, need a mail server or live through two months: one file at a time, and
 * patiently. Two at a time they took as long, and what holds a time before a reader's eyes would tell of the other.
 */

const patient = {
  setupFiles: ["test/temporal-equality.ts"],
  globalSetup: ["test/database-server.ts"],
  fileParallelism: false,
  testTimeout: 180_000,
  hookTimeout: 120_000,
};

export default defineConfig({
  test: {
    reporters: ["default", plainReporter],
    projects: [
      {
        test: {
          ...patient,
          name: "faults",
          include: ["test/faults/**/*.test.ts", "test/mail/**/*.test.ts"],
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...patient,
          name: "seen",
          include: ["test/browser/**/*.test.ts", "test/demo/**/*.test.ts"],
          // Loading the modules anew for each page took longer than many of the pages.
          isolate: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
