import type { AuditWords } from "../audit-words.ts";
import { formatCents, formatDuration, formatUnits, plural } from "../format.ts";

const euros = (cents: number): string => formatCents(cents, "en");
const VIA: Readonly<Record<string, string>> = {
  slack: "Slack",
  whatsapp: "WhatsApp",
  email: "mail",
  webhook: "webhook",
  page: "partner's page",
  api: "API",
  shop: "shop",
};

/** What waits, and who did what, in English. */
export const auditEn: AuditWords = {
  approvals: {
    help: "`/approvals [mine|all]` — decisions that wait, the oldest first",
    title: ({ count, onlyMine }) =>
      `🟡 *${formatUnits(count, "en")} ${plural(count, "decision waits", "decisions wait", "en")}${onlyMine ? " for you" : ""}*`,
    none: ({ onlyMine }) =>
      onlyMine
        ? "✅ Nothing waits for your decision. `/approvals all` shows what waits for others."
        : "✅ No decision waits.",
    line: ({ name, what, amountCents, requestedBy, minutes, expiresAt, url }) =>
      `• ${url === null ? `\`${name}\`` : `<${url}|${name}>`} ${what}${amountCents === null ? "" : ` · *${euros(amountCents)}*`}\n   for ${formatDuration(minutes, "en")} · ${requestedBy} · expires ${expiresAt}`,
    more: (count) => `… and ${formatUnits(count, "en")} more`,
  },
  audit: {
    help: "`/audit <order|sku|partner|@person|A-0031> [7d]` — who did what, when, by which channel",
    usage:
      "Say of what: `/audit 1042`, `/audit HB-001`, `/audit habeebee`, `/audit @Léa 7d`, `/audit A-0031` or `/audit PO-0012`.",
    unknown: (ref) => `I know no order, product, partner or person "${ref}".`,
    title: ({ subject, days }) => {
      const over = days === null ? "" : ` · ${days} d`;
      switch (subject.about) {
        case "order":
          return `🔎 *History of #${subject.number}*${over}`;
        case "approval":
          return `🔎 *History of A-${String(subject.number).padStart(4, "0")}*${over}`;
        case "sku":
          return `🔎 *History of ${subject.sku}*${over}`;
        case "partner":
          return `🔎 *History of ${subject.code}*${over}`;
        case "member":
          return `🔎 *What ${subject.name} did* · ${days ?? 7} d`;
      }
    },
    none: "Nothing is written down of that time.",
    more: (count) => `The last ${formatUnits(count, "en")} lines only.`,
    who: ({ who, via }) => {
      if (who === "system") return "the desk";
      return via === null || via === "system" ? who : `${who} (${VIA[via] ?? via})`;
    },
    approval: {
      requested: "asked for",
      approved: "✅ approved",
      refused: "❌ refused",
      reviewed: "shown anew with the figures of then",
      expired: "⌛ expired without a decision",
      withdrawn: "taken back",
      overtaken: "overtaken",
      executed: "✔ carried out",
      failed: "⚠️ failed",
    },
    saw: ({ what, money, revision }) =>
      `saw${revision > 1 ? ` (version ${revision})` : ""}: ${[what, ...money].join(" · ")}`,
    asked: ({ said, what }) => `${said}: ${what}`,
    stock: {
      receipt: "receipt",
      reservation: "reservation",
      release: "release",
      issue: "issue",
      return: "return",
      count: "count",
      quarantine: "quarantine",
      damage: "breakage",
      consignment: "consignment",
    },
    units: (units) => `${formatUnits(units, "en")} u.`,
    commission: ({ partner, before, after, cents, reference }) =>
      `commission ${partner} ${before === null ? "" : `${before} → `}*${after}* · ${euros(cents)}${reference === null ? "" : ` · ${reference}`}`,
    standing: ({ from, to }) => `${from} → *${to}*`,
    visibility: ({ isSet, reason }) => `${isSet ? "hidden" : "no longer hidden"} (${reason})`,
  },
};
