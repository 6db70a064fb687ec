import { Temporal } from "temporal-polyfill";
import type { Notice } from "../../core/notice/notice.ts";
import { WHATSAPP_TEMPLATES } from "../../core/notice/whatsapp-template.ts";
import type { Deps } from "../../core/ports.ts";
import { BUSINESS_ZONE } from "../../core/time.ts";
import { onBothClocks } from "../../core/words/clock.ts";
import { formatDay } from "../../core/words/format.ts";
import { wordsIn } from "../../core/words/words.ts";
import { partFacts } from "../cancel-facts.ts";
import { readParcel } from "../facts.ts";
import { newOrderFacts } from "../new-order-facts.ts";
import { chatName } from "../plain-text.ts";
import { standingLetter } from "../standing-facts.ts";

/*
 * A day after somebody last wrote to us WhatsApp takes nothing from us but templates that Meta has approved. Ours are in
 * README.md, under these names, in French and English.
 */

export interface WhatsAppTemplate {
  readonly type: "template";
  readonly template: {
    readonly name: string;
    readonly language: { readonly code: string };
    readonly components: readonly object[];
  };
}

/** Less than the day that Meta counts, since its clock is not ours. */
const FREE_MINUTES = 24 * 60 - 10;
const ITEMS_CHARS_MAX = 500;

/** Whether the messenger still takes free text for that number. */
export async function takesFreeText(deps: Deps, phone: string): Promise<boolean> {
  const heardAt = await deps.store.transaction((tx) => tx.channels.lastHeard("whatsapp", phone));
  const until = heardAt?.add({ minutes: FREE_MINUTES });
  return until !== undefined && deps.clock.now().epochMilliseconds < until.epochMilliseconds;
}

/** The template for a notice; null for one that has none, which is then tried as it is. */
export async function templateOf(deps: Deps, notice: Notice): Promise<WhatsAppTemplate | null> {
  switch (notice.kind) {
    case "partner_new_order":
    case "partner_reminder": {
      const parcel = await readParcel(deps, notice.fulfillmentId);
      if (!parcel?.partner) return null;
      const facts = newOrderFacts(deps, parcel, parcel.partner);
      if (facts.confirmed !== null) return null;
      const { locale } = parcel.partner;
      const due =
        facts.confirmDueAt === null
          ? "—"
          : onBothClocks(facts.confirmDueAt, facts.reader, { locale, emphasis: "" });
      return template({
        name: WHATSAPP_TEMPLATES[notice.kind],
        locale,
        texts: [`#${facts.number}`, itemsOf(facts.items), chatName(facts.city), due],
        payloads: ["confirm", "shortage", "delay"].map((what) => `${what}:${notice.fulfillmentId}`),
      });
    }
    case "partner_cancel":
    case "partner_tracking_wanted": {
      const parcel = await readParcel(deps, notice.fulfillmentId);
      const facts = parcel === null ? null : partFacts(parcel, notice);
      if (!parcel?.partner || facts === null) return null;
      const isCancel = notice.kind === "partner_cancel";
      return template({
        name: WHATSAPP_TEMPLATES[notice.kind],
        locale: parcel.partner.locale,
        texts: [`#${facts.number}`, itemsOf(facts.items)],
        payloads: isCancel ? [`cancel_seen:${notice.fulfillmentId}`] : [],
      });
    }
    case "partner_availability_check": {
      const partner = await deps.store.transaction((tx) => tx.partners.find(notice.partner));
      return template({
        name: WHATSAPP_TEMPLATES[notice.kind],
        locale: partner?.locale ?? deps.settings.locale,
        texts: [String(notice.items.length), referencesOf(notice.items)],
        payloads: ["all", "some"].map((what) => `availability_${what}:${notice.checkId}`),
      });
    }
    case "partner_standing": {
      const letter = await standingLetter(deps, notice);
      if ("unsendable" in letter) return null;
      const { locale, name } = letter;
      const since = formatDay(Temporal.PlainDate.from(notice.since), { zone: BUSINESS_ZONE, locale });
      return template({
        ...{ name: WHATSAPP_TEMPLATES[notice.kind], locale, payloads: [] },
        texts: [name, wordsIn(locale).partner.standing[notice.word], since],
      });
    }
    default:
      return null;
  }
}

function template(of: {
  readonly name: string;
  readonly locale: string;
  readonly texts: readonly string[];
  readonly payloads: readonly string[];
}): WhatsAppTemplate {
  const parameters = of.texts.map((text) => ({ type: "text", text: text === "" ? "—" : text }));
  const buttons = of.payloads.map((payload, index) => ({
    type: "button",
    sub_type: "quick_reply",
    index: String(index),
    parameters: [{ type: "payload", payload }],
  }));
  const components = [{ type: "body", parameters }, ...buttons];
  return { type: "template", template: { name: of.name, language: { code: of.locale }, components } };
}

function referencesOf(items: readonly { readonly partnerSku: string }[]): string {
  const said = items.map(({ partnerSku }) => partnerSku).join(" · ");
  return said.length <= ITEMS_CHARS_MAX ? said : `${said.slice(0, ITEMS_CHARS_MAX - 1)}…`;
}

/** On one line: a parameter may hold no line break. */
function itemsOf(items: readonly { readonly quantity: number; readonly name: string }[]): string {
  const said = items.map(({ quantity, name }) => `${quantity} × ${chatName(name)}`).join(" · ");
  return said.length <= ITEMS_CHARS_MAX ? said : `${said.slice(0, ITEMS_CHARS_MAX - 1)}…`;
}
