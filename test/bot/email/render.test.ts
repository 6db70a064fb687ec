import { describe, expect, test } from "vitest";
import { type RenderedMail, renderMail } from "../../../bot/email/render.ts";
import type { Fulfillment } from "../../../core/fulfillment/fulfillment.ts";
import type { ClaimedNotice } from "../../../core/notice/claim.ts";
import type { Deps } from "../../../core/ports.ts";
import {
  claimOf,
  clientShipped,
  fulfillment,
  habeebee,
  NOW,
  newOrder,
  order,
  payment,
  sceneDeps,
  shipped,
} from "../parcel.ts";

const SITE = { publicUrl: null, takesReplies: false, teamPhone: null };

async function render(claim: ClaimedNotice, deps: Deps = sceneDeps()): Promise<RenderedMail> {
  const mail = await renderMail(deps, claim, SITE);
  if ("unsendable" in mail) throw new Error(mail.unsendable);
  return mail;
}

const announcement = claimOf("email", newOrder);

describe("a new order", () => {
  test("says all that shipping needs, in its text part alone", async () => {
    const { subject, text } = await render(announcement);
    expect(subject).toBe("[MTC #1042] Commande à confirmer avant 12:30 — 3 articles");
    expect(text).toBe(`Bonjour Marie Dubois,

À confirmer avant 12:30 (Bruxelles).

Commande #1042\u00a0:
• 2 × Miel de lavande 250 g (réf. LAV-250)
• 1 × Savon argan

Adresse de livraison\u00a0:
Julie Martin
Rue de la Paix 1
1050 Ixelles
Belgique
Téléphone\u00a0: +32470123456

Dans le colis\u00a0: pensez à insérer la carte MTC.

Pour confirmer, répondez OK au message WhatsApp de cette commande\u202f; RUPTURE, RETARD ou le n°\u00a0de suivi s'y donnent aussi. Sans WhatsApp, contactez l'équipe Make the CHANGE en citant #1042.

-- 
Vous recevez ce message parce que vos produits sont vendus par Make the CHANGE. Cette commande attend une réponse avant 12:30 (Bruxelles).
`);
  });

  test("is answered by a simple OK where answers are read, and ends with the phone of a person", async () => {
    const site = { ...SITE, takesReplies: true, teamPhone: "+32 2 555 00 00" };
    const mail = await renderMail(sceneDeps(), announcement, site);
    if ("unsendable" in mail) throw new Error(mail.unsendable);
    expect(mail.text).toContain("Répondez simplement OK à ce message");
    expect(mail.text.split("\n-- \n")[1]).toContain("Une personne vous répond au +32 2 555 00 00.");
    expect(mail.about).toBe(fulfillment.id);
  });

  test("says in Madagascar which clock is meant", async () => {
    const partner = { ...habeebee, contactTimeZone: "Indian/Antananarivo" };
    const { subject, text } = await render(announcement, sceneDeps({ partner }));
    expect(subject).toBe("[MTC #1042] Commande à confirmer avant 14:30 à Madagascar — 3 articles");
    expect(text).toContain("À confirmer avant 14:30 à Madagascar (12:30 à Bruxelles).");
  });

  test("confirmed elsewhere asks for nothing and still says where to ship", async () => {
    const confirmed: Fulfillment = {
      ...fulfillment,
      state: "confirmed",
      confirmedAt: NOW,
      confirmedVia: "whatsapp",
    };
    const { subject, text } = await render(announcement, sceneDeps({ fulfillments: [confirmed] }));
    expect(subject).toBe("[MTC #1042] Commande confirmée — 3 articles");
    expect(text).toContain("Commande déjà confirmée par WhatsApp à 10:30.");
    expect(text).not.toContain("répondez");
    expect(text).toContain("Rue de la Paix 1");
  });

  test("declined meanwhile is not announced", async () => {
    const deps = sceneDeps({ fulfillments: [{ ...fulfillment, state: "declined" }] });
    expect(await renderMail(deps, announcement, SITE)).toEqual({
      unsendable: "the order is declined by now",
      moot: true,
    });
  });

  test("escapes in its HTML part what people typed", async () => {
    const address = { ...order.address, line1: `<img src=x onerror="alert('1')"> & Co` };
    const { html } = await render(announcement, sceneDeps({ order: { ...order, address } }));
    expect(html).toContain("&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt; &amp; Co");
    expect(html).not.toContain("<img");
  });
});

describe("a payment", () => {
  test("has the amounts, the orders, the reference and the day", async () => {
    const { subject, text, thread } = await render(claimOf("email", payment));
    expect(subject).toBe("[MTC] Paiement effectué — 14,25\u00a0€");
    expect(thread).toBeNull();
    for (const part of [
      "Le mar. 1 déc., nous vous avons payé 14,25\u00a0€.",
      "Ventes\u00a0: 19,00\u00a0€",
      "Commission\u00a0: 4,75\u00a0€",
      "Votre part\u00a0: 14,25\u00a0€",
      "Référence du virement\u00a0: VIR-2026-117",
      "Commandes\u00a0: #1042, #1043",
    ]) {
      expect(text).toContain(part);
    }
  });
});

describe("a parcel that left", () => {
  const claim = claimOf("email", clientShipped, { destination: "client" });

  test("tells the client carrier, number and page, and no price or partner", async () => {
    const { subject, text } = await render(claim, sceneDeps({ fulfillments: [shipped] }));
    expect(subject).toBe("Votre commande #1042 est en route");
    expect(text).toContain("Votre colis est parti avec Colissimo.");
    expect(text).toContain("Numéro de suivi\u00a0: 8K00009775862");
    expect(text).toContain("https://www.laposte.fr/outils/suivre-vos-envois?code=8K00009775862");
    expect(text).not.toMatch(/€|HABEEBEE|LAV-250|séparément/);
  });

  test("speaks the client's language and names what is still to come", async () => {
    const customer = { ...order.customer, locale: "en" } as const;
    const other = { ...fulfillment, id: "ful_01HZZZZZZZZZZZZZZZZZZZZZZY" } as const;
    const deps = sceneDeps({ order: { ...order, customer }, fulfillments: [shipped, other] });
    const { text, html } = await render(claim, deps);
    expect(text).toContain("The rest of your order travels separately.");
    expect(html).toContain('<html lang="en">');
  });

  test("without an address is not sent", async () => {
    const customer = { ...order.customer, email: null };
    const deps = sceneDeps({ order: { ...order, customer }, fulfillments: [shipped] });
    expect(await renderMail(deps, claim, SITE)).toEqual({ unsendable: "the client has no mail address" });
  });
});
