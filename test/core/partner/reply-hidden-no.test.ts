import { expect, test } from "vitest";
import { type Reply, understandReply } from "../../../core/partner/reply.ts";

/* A no where a name would stand, in every mood, in another tense, or from a machine: none of them confirms. */

const understand = (text: string): Reply => understandReply(text, [{ number: "1042" }, { number: "1043" }]);

const yeses = ["ok", "Oui", "D'accord", "Je confirme", "C'est bon", "👍", "Pas de souci", "eny", "Confirmed"];

test.each([
  ...["Rupture", "RUPTURE", "Plus De Miel", "Non", "Jeudi", "Lundi Prochain", "Pas Avant Vendredi", "Retard"],
  ...[
    "Impossible",
    "Sous Réserve",
    "Peut-Être",
    "Sauf Le Savon",
    "Annulé",
    "Épuisé",
    "Expédié",
    "Stop",
    "Pas Moi",
  ],
])("“%s” is no name, wherever a name would stand", (word) => {
  for (const yes of yeses) {
    for (const said of [
      ...["Cordialement", "Cdlt", "Bien à vous", "Bien cordialement", "Kind regards"].flatMap((closing) => [
        `${yes}. ${closing}, ${word}`,
        `${yes}\n\n${closing}\n${word}`,
        `${yes}\n${closing}\nMarie Dupont\n${word}\n0475 12 34 56`,
        `${yes}\n${closing}\nMarie\n1050 ${word}`,
      ]),
      ...["Merci", "Bonne journée", "À bientôt"].map((wish) => `${yes}. ${wish}, ${word}`),
      ...["Bonjour", "Salut", "Chère", "Hello"].map((greeting) => `${greeting} ${word}, ${yes}`),
    ])
      expect(understand(said).intent, said).not.toBe("confirm");
  }
});

test.each(["je", "on", "nous", "l'atelier", "mon associé", "ma collègue"])(
  "“%s” that does not, can't or won't confirms nothing, at whatever moment",
  (subject) => {
    const verbs = [
      "peux",
      "peut",
      "sait",
      "sais",
      "veut",
      "souhaite",
      "prends",
      "prend",
      "prépare",
      "expédie",
    ];
    const negations = [
      "pas",
      "plus",
      "jamais",
      "surtout pas",
      "absolument pas",
      "vraiment pas",
      "pas du tout",
    ];
    const objects = ["", "la prendre", "le faire", "l'envoyer", "la préparer"];
    const when = ["", "demain", "aujourd'hui", "ce soir", "avant lundi", "cette semaine"];
    for (const verb of verbs)
      for (const negation of negations)
        for (const object of objects)
          for (const moment of when) {
            const said = `${subject} ${verb} ${negation} ${object} ${moment}`.trim();
            for (const text of [said, `ok ${said}`, `${said}, merci`, `oui, ${said} 1042`])
              expect(understand(text).intent, text).not.toBe("confirm");
          }
  },
);

test.each(["sera", "va être", "risque d'être", "serons", "est", "était"])(
  "a shortage that “%s” is nobody's yes",
  (verb) => {
    for (const state of [
      "en rupture",
      "épuisé",
      "indisponible",
      "à sec",
      "en rutpure",
      "en ruptur",
      "hors stock",
    ])
      for (const moment of ["", "demain", "bientôt", "le mois prochain", "dans 2 jours"])
        for (const yes of yeses) {
          const said = `on ${verb} ${state} ${moment}`.trim();
          for (const text of [`${yes}, ${said}`, `${said}. ${yes}`, `${yes} mais ${said}`])
            expect(understand(text).intent, text).not.toBe("confirm");
        }
  },
);

test.each([
  "réponse automatique",
  "je suis absente jusqu'à lundi",
  "Absent, pour toute urgence appelez Paul",
  "I am out of the office",
  "message automatique",
])("a machine that says “%s” confirms nothing", (notice) => {
  for (const yes of yeses)
    for (const text of [`${notice}. ${yes}`, `${yes}\n${notice}`, `${notice}\n1042 ${yes}`])
      expect(understand(text).intent, text).toBe("unclear");
});
