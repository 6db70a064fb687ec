import { describe, expect, test } from "vitest";
import { understandReply } from "../../../core/partner/reply.ts";
import { cancelWord } from "../../../core/partner/reply-cancelled.ts";
import nasty from "../../fixtures/nasty-replies.json" with { type: "json" };

const says = (text: string) => {
  const { intent, orderRefs: refs } = understandReply(text, [{ number: "1042" }]);
  return cancelWord(text, { intent, refs });
};

describe("what is said of a cancelled order", () => {
  test.each([
    ...["je n'expédie pas", "Je n’expédie plus", "on n'envoie rien", "je ne l'envoie pas", "pas parti"],
    ...["d'accord je n'envoie pas", "pas de souci, je n'expédie pas", "ok pas expédiée", "non, pas partie"],
    ...[
      "rien ne part",
      "rien n'est parti",
      "elle n'est pas partie",
      "je n'ai pas expédié",
      "annulée",
      "j'annule",
    ],
    ...["ok 1042 annulée", "ok, commande annulée, merci", "Bien reçu, annulée", "we won't ship it"],
    ...["not shipped", "ok, not shipping", "noted, cancelled", "je bloque l'envoi", "nothing leaves"],
  ])("“%s” says that nothing leaves", (text) => {
    expect(says(text)).toBe("not_leaving");
  });

  test.each([
    ...["ok", "OK 1042", "ok merci", "oui", "d'accord", "bien reçu", "vu", "Vu 👍", "c'est noté", "compris"],
    ...[
      "👍",
      "pas de souci",
      "aucun problème, bien reçu, merci",
      "bien noté, bonne journée",
      "noted",
      "je confirme",
    ],
    "ok pour l'annulation",
  ])("“%s” says that we were heard", (text) => {
    expect(says(text)).toBe("received");
  });

  test.each([
    ...["déjà expédié", "ok mais déjà parti", "oui c'est parti hier", "bien reçu mais déjà parti"],
    ...["je ne peux pas annuler, déjà parti", "livré hier", "it has been shipped"],
  ])("“%s” says that it has left", (text) => {
    expect(says(text)).toBe("left");
  });

  test.each([
    ...[
      "non",
      "rupture",
      "demain",
      "ok, expédition demain",
      "ok je prépare",
      "ok je m'en occupe",
      "je la prends",
    ],
    ...[
      "ok pour la commande",
      "ok je l'expédie",
      "pas encore parti",
      "ok je n'expédie pas encore",
      "trop tard",
    ],
    ...[
      "je n'expédie pas aujourd'hui",
      "impossible d'annuler",
      "je n'annule pas",
      "pas vu",
      "jamais reçu",
      "ok ?",
    ],
    ...["reçu, ça part ce soir", "c'est parti !", "merci", "stop", "❌", "😢", "🙏", "pourquoi annulée", ""],
    ...["ok si vous payez le transport", "not shipped yet", "“annulée”", "vu que le colis est au dépôt"],
  ])("“%s” is for a person to read", (text) => {
    expect(says(text)).toBe("other");
  });

  test("nothing that must never confirm beside a yes is taken for “it does not leave” by that yes", () => {
    const settling = ["not_leaving", "received"];
    const saysSo = ["annulé", "je n'expédie pas", "je n'envoie rien"];
    for (const blocker of nasty.blocking.filter((each) => !saysSo.includes(each))) {
      for (const word of ["", "ok, ", "oui, ", "bien reçu, ", "vu, "]) {
        expect(settling, `${word}${blocker}`).not.toContain(says(`${word}${blocker}`));
      }
    }
  });

  test("an unknown word is never waved through", () => {
    for (const word of ["mercredi", "chronopost", "14h", "facture", "xyz"]) {
      for (const known of ["ok", "bien reçu", "je n'expédie pas", "annulée"]) {
        expect(["left", "other"]).toContain(says(`${known} ${word}`));
      }
    }
  });

  test("a long hostile message costs little", () => {
    for (const piece of [
      "je ",
      "je l'",
      "c'est ",
      "bien ",
      "pas ",
      "on n'",
      "la commande ",
      "je ne vous l'",
    ]) {
      const started = process.cpuUsage();
      cancelWord(piece.repeat(100_000), { intent: "unclear", refs: ["1042"] });
      expect(process.cpuUsage(started).user / 1_000, piece).toBeLessThan(500);
    }
  });

  test("of a text too long to be read whole", () => {
    expect(says(`ok${" ".repeat(2_500)}déjà parti`)).toBe("other");
  });
});
