import { expect, test } from "vitest";
import { seededStore } from "../db/seeded-store.ts";
import { anApi } from "./an-api.ts";

/* A partner's page when something is in the way: words, never a bare error, and never the token. */

const desk = seededStore();
const from = { incoming: { socket: { remoteAddress: "192.0.2.7" } } };
const headers = { "accept-language": "fr-BE" };
const TOKEN = `${"s".repeat(43)}.01HZZZZZZZZZZZZZZZZZZZZZZZ.t7i90s.HABEEBEE`;

test("asked for too often from one address, it says so and when to come back", async () => {
  const api = anApi(desk.store);
  const ask = (env: object) => api.request("GET", `/p/${TOKEN}`, { headers, env });
  for (let time = 0; time < 120; time += 1) expect((await ask(from)).status).toBe(404);
  const refused = await ask(from);
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(refused.body["text"]).toContain("Trop de demandes");
  expect((await ask({ incoming: { socket: { remoteAddress: "192.0.2.8" } } })).status).toBe(404);
});

test.each([
  [true, 503, "Le service redémarre"],
  [false, 500, "Une erreur de notre côté"],
])(
  "with the database away: %s, it says so in words, and the log has no token",
  async (isAway, status, words) => {
    const broken = { ...desk.store, transaction: () => Promise.reject(new Error("gone")) };
    const api = anApi(broken, { isUnavailable: () => isAway });
    for (const method of ["GET", "POST"]) {
      const answer = await api.request(method, `/p/${TOKEN}`, { headers });
      expect(answer.status).toBe(status);
      expect(answer.body["text"]).toContain(words);
      expect(answer.headers.get("cache-control")).toBe("no-store");
    }
    expect(api.failures).toHaveLength(isAway ? 0 : 2);
    expect(JSON.stringify(api.failures)).not.toContain("ssss");
  },
);
