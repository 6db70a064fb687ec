import { describe, expect, test } from "vitest";
import { type Config, readConfig } from "../../../core/config.ts";

type Env = Readonly<Record<string, string | undefined>>;

const LIVE: Env = {
  SLACK_BOT_TOKEN: "xoxb-2048-4096-Qk7fGh2Lm9",
  SLACK_SIGNING_SECRET: "8f742231b10e8888abcd99yyyzzz85a5",
  SMTP_URL: "smtp://desk:pw@mail.desk.org:587",
  MAIL_FROM: "Comptoir <desk@desk.org>",
  ORDER_WEBHOOK_SECRET: "whsec_q1hW8Q0bX2m3C4n5V6b7N8m9K0l1J2h3",
  PUBLIC_URL: "https://desk.org/",
};

function configOf(env: Env): Config {
  const read = readConfig(env);
  if ("problems" in read) throw new Error(read.problems.join("\n"));
  return read.config;
}

/** The variables that the problems name. */
function namedBy(env: Env): readonly string[] {
  const read = readConfig(env);
  return "problems" in read ? read.problems.map((problem) => problem.split(" ")[0] ?? "") : [];
}

describe("the account that partners are paid from", () => {
  test("is a demo one in the sandbox, and none live while it is unset", () => {
    expect(configOf({}).sepaDebtor?.iban).toBe("BE71096123456769");
    expect(configOf({ ...LIVE }).sepaDebtor).toBeNull();
  });

  test("is read without its spaces, with a bank or without", () => {
    const set = { ...LIVE, SEPA_DEBTOR_NAME: "MTC SRL", SEPA_DEBTOR_IBAN: "be68 5390 0754 7034" };
    expect(configOf(set).sepaDebtor).toEqual({ name: "MTC SRL", iban: "BE68539007547034", bic: null });
    expect(configOf({ ...set, SEPA_DEBTOR_BIC: "gkccbebb" }).sepaDebtor?.bic).toBe("GKCCBEBB");
  });

  test.each([
    ["SEPA_DEBTOR_IBAN", { SEPA_DEBTOR_NAME: "MTC", SEPA_DEBTOR_IBAN: "BE68 5390 0754 7035" }],
    ["SEPA_DEBTOR_IBAN", { SEPA_DEBTOR_NAME: "MTC", SEPA_DEBTOR_IBAN: "TN59 1000 6035 1835 9847 8831" }],
    ["SEPA_DEBTOR_IBAN", { SEPA_DEBTOR_NAME: "MTC" }],
    ["SEPA_DEBTOR_NAME", { SEPA_DEBTOR_IBAN: "BE68539007547034" }],
    ["SEPA_DEBTOR_BIC", { SEPA_DEBTOR_BIC: "GKCC" }],
  ])("%s is named where it is wrong or missing", (name, env) => {
    expect(namedBy({ ...LIVE, ...env })).toContain(name);
  });
});
