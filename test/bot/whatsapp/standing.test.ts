import { expect, test } from "vitest";
import { renderMail } from "../../../bot/email/render.ts";
import { renderWhatsApp } from "../../../bot/whatsapp/render.ts";
import { templateOf } from "../../../bot/whatsapp/template.ts";
import { changeStandingIn } from "../../../core/flow/change-standing.ts";
import { SYSTEM } from "../../../core/order/journal.ts";
import type { PartnerStatus } from "../../../core/partner/partner.ts";
import { newId } from "../../db/an-order.ts";
import { readersDeps, seededStore } from "../../db/seeded-store.ts";

/* What a partner is told of its own standing, and that it is not told what is over by then (SM-10). */

const db = seededStore();

const deps = () => ({ ...readersDeps(db.store), ids: { next: newId } });
const becomes = (to: PartnerStatus) =>
  db.inTx((tx) =>
    changeStandingIn(tx, deps(), { code: "ILANGA", to, why: "by_hand", figure: null, actor: SYSTEM }),
  );
const kept = async () => {
  const rows = db.kysely.selectFrom("outbox").selectAll().orderBy("seq");
  return (await rows.execute()).flatMap(({ channel, notice }) =>
    notice.kind === "partner_standing" ? [{ channel, notice }] : [],
  );
};

test("a word leaves once a change, by a template where free text is taken no more", async () => {
  await becomes("suspended");
  await becomes("suspended");
  const told = await kept();
  expect(told.map(({ channel }) => channel)).toEqual(["email", "whatsapp"]);
  const [first] = told;
  if (!first) throw new Error("nothing was told");
  expect(await templateOf(deps(), first.notice)).toMatchObject({
    template: {
      name: "mtc_standing",
      language: { code: "fr" },
      components: [
        {
          parameters: [
            { text: "ILANGA NATURE" },
            { text: "retirés de la vente pour l’instant" },
            { text: "lun. 20 oct." },
          ],
        },
      ],
    },
  });
});

test("what is over by the time it would leave is not said", async () => {
  await becomes("recovering");
  const [off, , back] = await kept();
  if (!off || !back) throw new Error("nothing was told");
  const moot = { unsendable: "the partner is recovering by now", moot: true };
  expect(await renderWhatsApp(deps(), off.notice)).toEqual(moot);
  const claim = {
    ...{ ...off, destination: "andry@ilanga-nature.mg", businessKey: "k", orderingKey: "k", card: false },
    ...{ id: newId("notice"), claimId: "c", attempts: 0, providerId: null, version: 1 },
    ...{ doubtful: false, replays: 0 },
  };
  const site = { publicUrl: null, takesReplies: true, teamPhone: null };
  expect(await renderMail(deps(), claim, site)).toEqual(moot);
  expect(await renderMail(deps(), { ...claim, notice: back.notice }, site)).toMatchObject({
    to: "andry@ilanga-nature.mg",
    subject: "[MTC] Vos produits sont de nouveau en vente",
  });
});
