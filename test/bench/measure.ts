/** What one way of taking orders did in one stretch under load. */
export interface Stretch {
  readonly latenciesMs: readonly number[];
  readonly seconds: number;
}

/**
 * Runs `work`, `concurrency` at a time, `count` times in all, and stops beginning new ones after `msMax`. Latencies
 * are of single calls.
 */
export async function measure(
  load: { readonly count: number; readonly concurrency: number; readonly msMax: number },
  work: () => Promise<void>,
): Promise<Stretch> {
  const latenciesMs: number[] = [];
  const startedAt = performance.now();
  let begun = 0;
  const worker = async (): Promise<void> => {
    while (begun < load.count && performance.now() - startedAt < load.msMax) {
      begun += 1;
      const beganAt = performance.now();
      await work();
      latenciesMs.push(performance.now() - beganAt);
    }
  };
  await Promise.all(Array.from({ length: load.concurrency }, worker));
  return { latenciesMs, seconds: (performance.now() - startedAt) / 1000 };
}

export interface Summary {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly orders: number;
}

/** Several stretches as one. */
export function summary(stretches: readonly Stretch[]): Summary {
  const latenciesMs = stretches.flatMap((stretch) => stretch.latenciesMs).toSorted((a, b) => a - b);
  const seconds = stretches.reduce((sum, stretch) => sum + stretch.seconds, 0);
  const quantile = (share: number): number =>
    latenciesMs[Math.min(latenciesMs.length - 1, Math.floor(latenciesMs.length * share))] ?? 0;
  return {
    perSecond: latenciesMs.length / seconds,
    p50Ms: quantile(0.5),
    p99Ms: quantile(0.99),
    orders: latenciesMs.length,
  };
}
