import { defineConfig } from "vitest/config";
import { plainReporter } from "./plain-reporter.ts";

/*
 * Suites that kill processes, drive a browser, need a mail server or live through two months. What holds a time before
 * a reader's eyes runs alone; what mostly waits for processes to die and come back runs two files at a time.
 */

const patient = {
  globalSetup: ["test/database-server.ts"],
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
          name: "together",
          include: ["test/faults/**/*.test.ts", "test/mail/**/*.test.ts"],
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...patient,
          name: "alone",
          include: ["test/browser/**/*.test.ts", "test/demo/**/*.test.ts"],
          fileParallelism: false,
          isolate: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
