import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import {
  clientPageToken,
  fileLink,
  fileToken,
  isFileLinkOver,
  readClientPageToken,
  readFileToken,
} from "../../../core/hub/sealed-link.ts";

const ID = "ful_01HZZZZZZZZZZZZZZZZZZZZZZZ";
const SEAL = "s".repeat(43);
const NOW = Temporal.Instant.from("2025-10-20T07:05:00.7Z");

test("a client's token is read back as it was made", () => {
  expect(readClientPageToken(clientPageToken(ID, SEAL))).toEqual({ fulfillmentId: ID, seal: SEAL });
});

test.each([
  ["nothing", ""],
  ["the seal alone", SEAL],
  ["a letter too few", clientPageToken(ID, SEAL).slice(1)],
  ["a letter too many", `${clientPageToken(ID, SEAL)}Z`],
  ["a letter no ULID has", `${SEAL}01HZZZZZZZZZZZZZZZZZZZZZZU`],
  ["a path", `${SEAL}../../../../../../../../..`],
  ["a NUL", `\0${clientPageToken(ID, SEAL).slice(1)}`],
  ["a line after it", `${clientPageToken(ID, SEAL)}\n`],
])("%s is no client's token", (_what, token) => {
  expect(readClientPageToken(token)).toBeNull();
});

test("a file's token is read back with its time, in whole seconds", () => {
  const link = fileLink("photo", ID, NOW);
  expect(readFileToken(fileToken(link, SEAL))).toEqual({ link, seal: SEAL });
  expect(link.expiresAt.toString()).toBe("2025-10-20T07:20:01Z");
});

test("a quarter of an hour later it is over", () => {
  const link = fileLink("slip", ID, NOW);
  expect(isFileLinkOver(link, link.expiresAt)).toBe(false);
  expect(isFileLinkOver(link, link.expiresAt.add({ milliseconds: 1 }))).toBe(true);
});

test.each([
  ["another kind of file", `${SEAL}.01HZZZZZZZZZZZZZZZZZZZZZZZ.t7i90s.invoice`],
  ["no time", `${SEAL}.01HZZZZZZZZZZZZZZZZZZZZZZZ..photo`],
  ["a time beyond all calendars", `${SEAL}.01HZZZZZZZZZZZZZZZZZZZZZZZ.zzzzzzzz.photo`],
  ["a client's token", clientPageToken(ID, SEAL)],
])("%s is no file's token", (_what, token) => {
  expect(readFileToken(token)).toBeNull();
});
