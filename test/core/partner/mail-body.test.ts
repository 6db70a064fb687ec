import { describe, expect, test } from "vitest";
import { ownWords } from "../../../core/partner/mail-body.ts";
import { understandReply } from "../../../core/partner/reply.ts";

/* What somebody wrote, without what the mail program put around it; what is not surely that stays (golden rule). */

const MARIE = ["Marie Dubois", "marie", "habeebee"];
const words = (text: string) => ownWords(text, MARIE).text;
const QUOTE = "> Bonjour Marie,\n> À confirmer avant 12:30\n> répondez simplement OK";

describe("quotes are cut", () => {
  test.each([
    [
      "Gmail, French",
      `ok pour moi\n\nLe lun. 20 oct. 2025 à 09:06, Comptoir <c@x.test> a écrit :\n\n${QUOTE}`,
    ],
    [
      "Gmail, broken over two lines",
      `ok pour moi\n\nLe lun. 20 oct. 2025 à 09:06, Make the CHANGE\n<commandes@x.test> a écrit :\n${QUOTE}`,
    ],
    [
      "Apple Mail, English",
      `ok pour moi\n\nOn 20 Oct 2025, at 09:06, Comptoir <c@x.test> wrote:\n\n${QUOTE}`,
    ],
    [
      "Outlook, French",
      "ok pour moi\n\n________________________________\nDe : Comptoir <c@x.test>\nEnvoyé : lundi 20 octobre 2025 09:06\nÀ : Marie\nObjet : [MTC #1042]\n\nrépondez RUPTURE",
    ],
    [
      "Outlook, English, without a rule",
      "ok pour moi\n\nFrom: Comptoir <c@x.test>\nSent: Monday\nTo: Marie\nSubject: [MTC #1042]\n\nreply OUT OF STOCK",
    ],
    ["an old program", `ok pour moi\n\n-----Message d'origine-----\n${QUOTE.replaceAll("> ", "")}`],
    ["a phone", `ok pour moi\n\nEnvoyé de mon iPhone\n\n${QUOTE}`],
    ["Outlook on a phone", "ok pour moi\n\nGet Outlook for iOS\nFrom: x"],
    ["a signature mark", "ok pour moi\n-- \nMarie Dubois\nHABEEBEE, rupture de stress"],
    ["an answer below the quote", `${QUOTE}\n\nok pour moi`],
    ["Windows line ends", `ok pour moi\r\n\r\nLe lun. 20 oct. 2025 à 09:06, C <c@x.test> a écrit :\r\n> x`],
    ["a closing with its name", "ok pour moi\n\nBien à vous,\nMarie Dubois\nHABEEBEE SRL\n+32 478 00 00 01"],
    ["a name and a phone below", "ok pour moi\n\nMarie\nTél. +32 478 00 00 01\nwww.habeebee.be"],
  ])("%s", (_, text) => {
    expect(words(text)).toBe("ok pour moi");
    expect(understandReply(words(text), []).intent).toBe("confirm");
  });
});

describe("what an office adds under every mail is nobody's word", () => {
  test.each([
    "Ce message et ses pièces jointes sont confidentiels. Si vous n’êtes pas le destinataire, merci de le détruire.",
    "Le présent courriel est confidentiel\net réservé à la personne à qui il est adressé.",
    "This e-mail is intended solely for the addressee. If you are not the intended recipient, please delete it.",
    "Pensez à l’environnement avant d’imprimer ce message.",
    "CONFIDENTIALITY: the contents are confidential.",
  ])("“%s”", (notice) => {
    expect(ownWords(`Ok\n\nMarie Dubois\n${notice}`, MARIE).text).toBe("Ok");
    expect(ownWords(`${notice}\n\nOk`, MARIE).text).toBe("Ok");
  });
});

describe("what may change the answer stays", () => {
  test.each([
    ["what begins like a notice", "ok\n\nCe message pour vous dire que le destinataire a déménagé"],
    ["business within a notice", "ok\n\nCe message est confidentiel : rupture de miel"],
    ["below a closing", "ok\n\nCordialement,\nMarie\n\nPS : sauf le miel, rupture"],
    ["below a name", "ok\n\nMarie\n\nle miel est en rupture"],
    ["a line that looks like a name", "ok\n\nRupture Miel"],
    ["a line that begins like an attribution", "ok\nLe miel est épuisé, Marie l'a écrit hier"],
    ["a line with one colon", "ok\nDe : retard possible"],
  ])("%s", (_, text) => {
    const { text: kept } = ownWords(text, MARIE);
    expect(kept).toBe(text);
    expect(understandReply(kept, []).intent).not.toBe("confirm");
  });
});

test("answers between the lines of a quote are not one answer", () => {
  const text = "> 2 × Miel de lavande\nok\n> 1 × Savon\nplus en stock";
  expect(ownWords(text, []).isInterleaved).toBe(true);
  expect(ownWords(`Bonjour,\n${QUOTE}\nok pour moi`, []).isInterleaved).toBe(false);
  expect(ownWords(`ok pour moi\n${QUOTE}`, []).isInterleaved).toBe(false);
});

test("a whole mail that is quoted has no words of its own", () => {
  expect(words(QUOTE)).toBe("");
  expect(words("---------- Forwarded message ---------\nok pour moi")).toBe("");
});

test("a hostile mail takes no time", () => {
  const started = performance.now();
  for (const text of [
    "Le ".repeat(50_000),
    "> ".repeat(100_000),
    `On ${"a ".repeat(40_000)}wrote`,
    "\n".repeat(200_000),
    "this message\n".repeat(20_000),
  ])
    ownWords(text, MARIE);
  expect(performance.now() - started).toBeLessThan(2_000);
});
