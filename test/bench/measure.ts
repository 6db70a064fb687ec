/** What one way of taking orders did under load. */
export interface Measured {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly orders: number;
}

/**
 * Runs `work` for 0 … count-1, `concurrency` at a time, and stops beginning new ones after `msMax`. Latencies are of
 * single calls, the rate is over the whole.
 */
export async function measure(
  load: { readonly count: number; readonly concurrency: number; readonly msMax: number },
  work: (index: number) => Promise<void>,
): Promise<Measured> {
  const latenciesMs: number[] = [];
  const startedAt = performance.now();
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < load.count && performance.now() - startedAt < load.msMax) {
      const index = next;
      next += 1;
      const beganAt = performance.now();
      await work(index);
      latenciesMs.push(performance.now() - beganAt);
    }
  };
  await Promise.all(Array.from({ length: load.concurrency }, worker));
  const seconds = (performance.now() - startedAt) / 1000;
  latenciesMs.sort((a, b) => a - b);
  const quantile = (share: number): number =>
    latenciesMs[Math.min(latenciesMs.length - 1, Math.floor(latenciesMs.length * share))] ?? 0;
  return {
    perSecond: latenciesMs.length / seconds,
    p50Ms: quantile(0.5),
    p99Ms: quantile(0.99),
    orders: latenciesMs.length,
  };
}
