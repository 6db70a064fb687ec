import { expect, test } from "vitest";
import { CLAUSES, type ContractTerms } from "../../../core/commission/contract.ts";
import { withoutContract } from "../../../core/flow/change-contract.ts";
import { approveRequest } from "../../../core/flow/decide-approval.ts";
import { proposeContract } from "../../../core/flow/propose-agreement.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { stockDesk } from "./stock-desk.ts";

/* New terms by their flow alone: two people at once, a night between, and what live asks for. */

const desk = stockDesk();
const LEA = { id: "U_ASSIST", name: "Léa" };
const PAULINE = { id: "U_PM", name: "Pauline" };
const KARIM = { id: "U_ADMIN", name: "Karim" };

const terms = (validFrom: string, rateBps: number): ContractTerms => ({
  ...{ validFrom, rateBps, base: "TTC", direction: "retained", payableAfterDays: 7 },
  ...{ shippingBorneBy: "partner", commercialModel: "reseller", document: null, clauses: CLAUSES },
});
async function asked(validFrom: string, rateBps: number) {
  const ask = { partner: "ILANGA", terms: terms(validFrom, rateBps), by: LEA, why: null };
  const outcome = await proposeContract(desk.deps(), ask);
  if (isRefusal(outcome)) throw new Error(outcome.refused);
  return outcome.approval;
}
const versions = () => desk.db.inTx((tx) => tx.agreements.contracts("ILANGA"));
const today = () => desk.clock.at.toString().slice(0, 10);

test("two yeses at once write one version", async () => {
  const { id, revision: seenRevision } = await asked("2099-01-01", 2100);
  const outcomes = await Promise.all(
    [PAULINE, KARIM].map((by) => approveRequest(desk.deps(), { id, by, seenRevision })),
  );
  expect(outcomes.filter(isRefusal)).toMatchObject([{ refused: "already_decided" }]);
  expect((await versions()).map(({ rateBps }) => rateBps)).toEqual([2100, 2000]);
});

test("live a partner sells by a signed contract only; coming terms are not in force yet", async () => {
  const live = { ...desk.deps(), settings: { ...desk.deps().settings, isLive: true } };
  expect(await desk.db.inTx((tx) => withoutContract(tx, live, "ILANGA"))).toBeNull();
  await desk.db.kysely.deleteFrom("contracts").where("partner_code", "=", "ILANGA").execute();
  const nobody = await desk.db.inTx((tx) => withoutContract(tx, desk.deps(), "ILANGA"));
  expect(nobody).toMatchObject({ refused: "contract_missing", facts: { partner: "ILANGA", sku: null } });
  const { id, revision: seenRevision } = await asked(today(), 2100);
  await approveRequest(desk.deps(), { id, by: PAULINE, seenRevision });
  expect(await desk.db.inTx((tx) => withoutContract(tx, desk.deps(), "ILANGA"))).toBeNull();
  expect(await desk.db.inTx((tx) => withoutContract(tx, live, "ILANGA"))).toMatchObject({
    refused: "contract_missing",
  });
});

test("terms that were to begin today are not approved after midnight", async () => {
  desk.clock.at = desk.clock.at.add({ hours: 24 });
  const { id, revision: seenRevision } = await asked(today(), 2200);
  desk.clock.at = desk.clock.at.add({ hours: 20 });
  const late = await approveRequest(desk.deps(), { id, by: PAULINE, seenRevision });
  expect(late).toMatchObject({ refused: "contract_date" });
  expect(await desk.db.inTx((tx) => tx.approvals.find(id))).toMatchObject({ state: "overtaken" });
});
