import type { Reporter, TestModule } from "vitest/node";

/** Ends a run with one line that a script can read: `N passed, N failed, N skipped`. */
export const plainReporter: Reporter = {
  onTestRunEnd(modules, unhandledErrors) {
    const count = (state: "passed" | "failed" | "skipped"): number =>
      modules.reduce((sum, module) => sum + [...module.children.allTests(state)].length, 0);
    // A file that broke outside its tests, or an error that no test caught, is a failure that no test shows.
    const broken = modules.filter(isBroken).length + unhandledErrors.length;
    const line = `${count("passed")} passed, ${count("failed") + broken} failed, ${count("skipped")} skipped`;
    process.stdout.write(`${line}\n`);
  },
};

function isBroken(module: TestModule): boolean {
  return module.state() === "failed" && [...module.children.allTests("failed")].length === 0;
}
