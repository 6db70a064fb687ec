import { AUDIT_LINES_MAX, readAudit } from "../../../core/flow/read-audit.ts";
import type { AuditLine } from "../../../core/ports/audit.ts";
import { BUSINESS_ZONE } from "../../../core/time.ts";
import { formatMoment } from "../../../core/words/format.ts";
import { wordsIn } from "../../../core/words/words.ts";
import { type Answer, type Asking, say } from "../answer.ts";
import { type Names, namedFigures, partnerNames } from "../approval-facts.ts";
import { context, section } from "../blocks.ts";
import { entrySentence } from "../journal.ts";
import { escapeFacts, escapeTyped, withoutMarkup } from "../mrkdwn.ts";
import type { Reader } from "../part.ts";

/** `/audit <commande|sku|partenaire|@personne|A-0031|PO-0012> [7j]`: who did what, by which channel, and what they saw. */

const DAYS = /^(\d{1,3})[jd]$/;
const LINES_A_SECTION = 8;
/** Said by somebody who had figures before them. */
const DECISIONS: readonly string[] = ["approved", "refused"];

export async function auditCommand({ deps, member, args }: Asking): Promise<Answer> {
  const words = wordsIn(member.locale).team.audit.audit;
  const days = args.words.map((word) => DAYS.exec(word)?.[1]).find((each) => each !== undefined);
  const ref = args.typed.filter((word) => !DAYS.test(word.toLowerCase())).join(" ");
  if (ref === "") return say(words.usage);
  const report = await readAudit(deps, { ref, days: days === undefined ? null : Number(days) });
  if (report === null) return say(words.unknown(escapeTyped(ref)));
  const reader = { locale: member.locale, now: deps.clock.now() };
  const names = await deps.store.transaction(partnerNames);
  const title = words.title(
    escapeFacts({ subject: report.subject, days: days === undefined ? null : Number(days) }),
  );
  if (report.lines.length === 0) return say(`${title}\n${words.none}`);
  const lines = report.lines.map((line) => lineText(line, names, reader));
  const sections: string[] = [];
  for (let from = 0; from < lines.length; from += LINES_A_SECTION)
    sections.push(lines.slice(from, from + LINES_A_SECTION).join("\n"));
  const more = lines.length < AUDIT_LINES_MAX ? [] : [context(words.more(lines.length))];
  return {
    text: withoutMarkup(title),
    blocks: [section(title), ...sections.map((text) => section(text)), ...more],
    isShareable: false,
  };
}

function lineText(line: AuditLine, names: Names, reader: Reader): string {
  const words = wordsIn(reader.locale).team.audit.audit;
  const at = formatMoment(line.at, { zone: BUSINESS_ZONE, ...reader });
  const who = words.who({ who: escapeTyped(line.who), via: line.via });
  return `• ${at} · *${who}* · \`${line.ref}\` ${deedText(line, names, reader)}`;
}

function deedText({ deed: raw }: AuditLine, names: Names, reader: Reader): string {
  const { audit, approvals, names: called } = wordsIn(reader.locale).team;
  const words = audit.audit;
  const noted = (note: string | null): string => (note === null ? "" : ` — ${escapeTyped(note)}`);
  switch (raw.source) {
    case "order":
      return entrySentence(raw.entry, {
        nameOf: (code) => names.get(code) ?? called.fulfiller(code),
        reader,
      });
    case "commission": {
      const { partner, before, after, partnerShareCents: cents, reference } = escapeFacts(raw);
      const states = { before: before && called.commission[before], after: called.commission[after] };
      return words.commission({ partner, ...states, cents, reference });
    }
    case "approval": {
      const figures = namedFigures(raw.figures, names);
      const what = approvals.what(figures);
      const said = `${words.approval[raw.type]}${noted(raw.note)}`;
      if (!DECISIONS.includes(raw.type)) return words.asked({ said, what });
      return `${said}\n   ${words.saw({ what, money: approvals.card.money(figures), revision: raw.revision })}`;
    }
    case "stock":
      return `${words.stock[raw.kind]} ${words.units(raw.units)}${noted(raw.note)}`;
    case "standing":
      return words.standing({ from: called.partnerStatus[raw.from], to: called.partnerStatus[raw.to] });
    case "visibility": {
      const reason = called.hidden[raw.reason] ?? escapeTyped(raw.reason);
      return `${words.visibility({ isSet: raw.isSet, reason })}${noted(raw.note)}`;
    }
  }
}
