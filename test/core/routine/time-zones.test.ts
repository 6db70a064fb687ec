import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { openTestDatabase } from "../../database.ts";
import type { Days, Lived } from "./live-days.ts";

/* Exactly one of each per working date, whatever the machine's zone is and however many processes look (D1–D3). */

const run = promisify(execFile);

const DAYS: readonly Omit<Days, "address">[] = [
  // The Sunday that is an hour longer, with routines every day.
  { from: "2026-10-23T16:30:00Z", until: "2026-10-25T20:30:00Z", days: "all", down: null },
  // The one that is an hour shorter: Easter, with its Monday, has none on working days.
  { from: "2027-03-26T17:30:00Z", until: "2027-03-30T06:30:00Z", days: "working", down: null },
  { from: "2027-03-27T17:30:00Z", until: "2027-03-28T21:30:00Z", days: "all", down: null },
  // A leap day on which nobody ran from 8:50 to 9:20.
  {
    ...{ from: "2028-02-28T17:20:00Z", until: "2028-02-29T20:20:00Z", days: "working" },
    down: ["2028-02-29T07:50:00Z", "2028-02-29T08:20:00Z"],
  },
  // Three days down, over the night that is longer.
  {
    ...{ from: "2026-10-23T16:30:00Z", until: "2026-10-26T12:30:00Z", days: "all" },
    down: ["2026-10-23T16:40:00Z", "2026-10-26T08:30:00Z"],
  },
];

/** Once each: a card, a reminder to the one who is there, a call under it. */
const once = (routines: number): readonly string[] =>
  ["card", "overdue", "reminder"].map((what) => `routine_${what} ${routines}`);

async function livedIn(zone: string): Promise<readonly Lived[]> {
  const databases = await Promise.all(DAYS.map(() => openTestDatabase()));
  const asked = DAYS.map((days, index) => ({ ...days, address: databases[index]?.address }));
  const script = new URL("./live-days.ts", import.meta.url).pathname;
  const env = { ...process.env, TZ: zone };
  const { stdout } = await run(process.execPath, ["--import", "tsx", script, JSON.stringify(asked)], { env });
  for (const { drop } of databases) await drop();
  return JSON.parse(stdout) as readonly Lived[];
}

test.each([
  ["UTC", 0],
  ["America/New_York", 240],
  ["Asia/Kathmandu", -345],
])(
  "on a machine in %s",
  async (zone, offset) => {
    const [longer, working, shorter, leap, down] = await livedIn(zone);
    expect(longer?.offset).toBe(offset);
    expect(longer?.routines).toEqual([
      ...["2026-10-24 morning 09:00", "2026-10-24 evening 18:00"],
      ...["2026-10-25 morning 09:00", "2026-10-25 evening 18:00"],
    ]);
    expect(longer?.told).toEqual(once(4));
    expect(working?.routines).toEqual([]);
    expect(shorter?.routines).toEqual([...["2027-03-28 morning 09:00", "2027-03-28 evening 18:00"]]);
    expect(shorter?.told).toEqual(once(2));
    expect(leap?.routines).toEqual(["2028-02-29 morning 09:20", "2028-02-29 evening 18:20"]);
    expect(leap?.told).toEqual(once(2));
    // The evening of Friday was missed, and all of the weekend: the newest alone is told.
    expect(down?.routines).toEqual(["2026-10-26 morning 09:30"]);
    expect(down?.told).toEqual(once(1));
  },
  300_000,
);
