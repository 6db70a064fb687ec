import { beforeAll, describe, expect, test } from "vitest";
import { linkClientPage } from "../../core/flow/link-hub-page.ts";
import { seededStore } from "../db/seeded-store.ts";
import { anApi } from "./an-api.ts";

/* The pages behind the hub's seals: what is forged, cut or borrowed learns nothing, and no token is ever logged. */

const desk = seededStore();
const headers = { "accept-language": "fr-BE" };
const ULID = "01HZZZZZZZZZZZZZZZZZZZZZZZ";
let sealed = "";

beforeAll(async () => {
  // A good seal over a parcel that does not exist, so that the key is there to be forged against.
  sealed = await linkClientPage(anApi(desk.store).deps, `ful_${ULID}`);
});

describe("/m", () => {
  test.each([
    ["a seal that is none", () => `${"s".repeat(43)}${ULID}`],
    ["another parcel under that seal", () => `${sealed.slice(0, 43)}01HZZZZZZZZZZZZZZZZZZZZZZY`],
    ["the seal with a letter changed", () => `${sealed[0] === "A" ? "B" : "A"}${sealed.slice(1)}`],
    ["a parcel that does not exist", () => sealed],
    ["a word", () => "ruche"],
    ["a path", () => "..%2f..%2fetc%2fpasswd"],
    ["a NUL", () => `${sealed.slice(0, 20)}%00${sealed.slice(21)}`],
    ["a broken escape", () => "%E0%A4%A"],
    ["SQL", () => "'%20or%201=1--"],
    ["a long one", () => "a".repeat(5000)],
    ["a file's token", () => `${"s".repeat(43)}.${ULID}.t7i90s.photo`],
  ])("%s is unknown, like any other", async (_what, token) => {
    const answer = await anApi(desk.store).request("GET", `/m/${token()}`, { headers });
    expect(answer.status).toBe(404);
    expect(answer.body["text"]).toContain("Cette adresse ne mène à rien");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
    expect(answer.headers.get("set-cookie")).toBeNull();
  });
});

describe("/d", () => {
  test.each([
    ["a seal that is none", `${"s".repeat(43)}.${ULID}.t7i90s.photo`],
    ["a client's token", `${"s".repeat(43)}${ULID}`],
    ["another kind", `${"s".repeat(43)}.${ULID}.t7i90s.invoice`],
    ["nothing like it", "photo.jpg"],
  ])("%s is unknown", async (_what, token) => {
    const answer = await anApi(desk.store).request("GET", `/d/${token}`, { headers });
    expect(answer.status).toBe(404);
    expect(answer.body["text"]).toContain("Cette adresse ne mène à rien");
  });

  test("a token is a key to look, never to change", async () => {
    for (const place of ["m", "d"])
      for (const method of ["POST", "PUT", "DELETE"])
        expect((await anApi(desk.store).request(method, `/${place}/${sealed}`)).status).toBe(405);
  });
});

test("asked for too often from one address, it says so and when to come back", async () => {
  const api = anApi(desk.store);
  const env = { incoming: { socket: { remoteAddress: "192.0.2.7" } } };
  for (let time = 0; time < 120; time += 1) await api.request("GET", "/m/x", { headers, env });
  const refused = await api.request("GET", "/d/x", { headers, env });
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
});

test.each([
  [true, 503, "Le service redémarre"],
  [false, 500, "Une erreur de notre côté"],
])(
  "with the database away: %s, it says so in words, and the log has no token",
  async (isAway, status, words) => {
    const broken = { ...desk.store, transaction: () => Promise.reject(new Error("gone")) };
    const api = anApi(broken, { isUnavailable: () => isAway });
    for (const place of ["m", "d"]) {
      const answer = await api.request("GET", `/${place}/${sealed}`, { headers });
      expect(answer.status).toBe(status);
      expect(answer.body["text"]).toContain(words);
    }
    expect(api.failures).toHaveLength(isAway ? 0 : 2);
    expect(JSON.stringify(api.failures)).not.toContain(sealed.slice(0, 20));
  },
);
