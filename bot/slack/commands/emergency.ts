import { type PartnerContact, readContacts } from "../../../core/flow/read-contacts.ts";
import { wordsIn } from "../../../core/words/words.ts";
import { type Answer, type Asking, say } from "../answer.ts";
import { section } from "../blocks.ts";
import { fold } from "../grammar.ts";
import { escapeFacts, withoutMarkup } from "../mrkdwn.ts";

/** `/urgence [partenaire]`: whom to call, of every partner (R206). A number that is missing says so. */

export async function emergencyCommand({ deps, member, args }: Asking): Promise<Answer> {
  const words = wordsIn(member.locale).team.emergency;
  const named = (await readContacts(deps)).filter(({ partner }) =>
    args.words.every((word) => fold(`${partner.code} ${partner.name}`).includes(word)),
  );
  if (named.length === 0) return say(words.none);
  const missing = named.filter(({ partner }) => partner.phone === null).length;
  const title = words.title({ partners: named.length, missing });
  return {
    text: withoutMarkup(title),
    blocks: [section(title), ...named.map((each) => section(words.line(escapeFacts(factsOf(each)))))],
    isShareable: true,
  };
}

function factsOf({ partner, isOpen }: PartnerContact) {
  const { code, name, status, email, openingHours, timeZone: zone, backup } = partner;
  const { phone, contactName: contact } = partner;
  return { code, name, status, contact, phone, email, isOpen, openingHours, zone, backup };
}
