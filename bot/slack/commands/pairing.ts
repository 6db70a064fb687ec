import encodeQR from "qr";
import { readPairingCode } from "../../../core/flow/hold-channel.ts";
import { wordsIn } from "../../../core/words/words.ts";
import { type Answer, type Asking, say } from "../answer.ts";
import { section, table } from "../blocks.ts";
import { deniedAnswer } from "../denied.ts";
import { withoutMarkup } from "../mrkdwn.ts";

/** `/mtc whatsapp`: the code that pairs a phone, for the admin who asks alone. */
export async function pairingCommand({ deps, member }: Omit<Asking, "args" | "text">): Promise<Answer> {
  const words = wordsIn(member.locale).team.channel.pairing;
  const asked = { what: "/mtc whatsapp", at: null };
  const denied = await deniedAnswer(deps, member, { action: "give_roles", asked });
  if (denied !== null) return denied;
  const code = await readPairingCode(deps, "whatsapp");
  if (code === null) return say(words.none);
  const drawn = encodeQR(code, "ascii", { ecc: "low", border: 1 }).trimEnd().split("\n");
  return {
    text: withoutMarkup(words.title),
    blocks: [section(`${words.title}\n${words.how}`), table(drawn)],
    isShareable: false,
  };
}
