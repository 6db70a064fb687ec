import { describe, expect, test } from "vitest";
import { journalMessage, journalText } from "../../../bot/slack/journal.ts";
import { shown } from "../../journey/reading.ts";
import { at, event, view } from "./order-view.ts";

const fr = (now = at("20T10:00")) => ({ locale: "fr", now }) as const;

describe("the thread", () => {
  test("a reply is quoted harmlessly, with how it was read", () => {
    const said = event({
      type: "reply_received",
      facts: { fulfiller: "HABEEBEE", from: "Marie", text: "ok\n<!here> *x*", read: "confirm" },
    });
    const { text, blocks } = journalMessage(view(), said, fr());
    expect(shown(blocks)).toBe(
      "09:06 · 💬 HABEEBEE (Marie) : « ok &lt;!here&gt; ∗x∗ » → interprété *confirmée*",
    );
    expect(text).toContain("#1042 · 09:06");
  });

  test("people are named, the system is not, and nobody is mentioned", () => {
    const packed = event({ type: "packed", facts: { fulfiller: "HUB" } });
    const byLea = { ...packed, actor: { name: "Léa", via: "slack" } as const };
    expect(shown(journalMessage(view(), byLea, fr()).blocks)).toBe(
      "09:06 · 📦 Hub MTC : colis emballé par Léa",
    );
    expect(shown(journalMessage(view(), packed, fr()).blocks)).toBe("09:06 · 📦 Hub MTC : colis emballé");
  });

  test("a line of another day than today says its day", () => {
    const packed = event({ type: "packed", facts: { fulfiller: "HUB" } });
    expect(journalText(view(), packed, fr(at("20T23:59")))).toMatch(/^09:06 · /);
    expect(journalText(view(), packed, fr(at("21T08:00")))).toMatch(/^lun\. 20 oct\. 09:06 · /);
    const en = { locale: "en", now: at("21T08:00") } as const;
    expect(journalText(view(), packed, en)).toMatch(/^Mon 20 Oct 09:06 · /);
  });

  test("a delivery gives the date of payment", () => {
    const delivered = event({
      type: "delivered",
      facts: {
        fulfiller: "HABEEBEE",
        via: "client",
        deliveredAt: "2025-10-25T09:00:00Z",
        payableOn: "2025-11-01",
        proof: "photo *1*",
      },
    });
    expect(shown(journalMessage(view(), delivered, fr()).blocks)).toContain(
      "livrée sam. 25 oct. 11:00 (client) · à reverser dès le sam. 1 nov. (J+7) · preuve : photo ∗1∗",
    );
  });
});
