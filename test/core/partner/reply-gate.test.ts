import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Reply, understandReply } from "../../../core/partner/reply.ts";
import nasty from "../../fixtures/nasty-replies.json" with { type: "json" };

const understand = (text: string): Reply => understandReply(text, [{ number: "1042" }, { number: "1043" }]);

describe("the gate: never a false confirm", () => {
  const { accepting, blocking } = nasty;
  const joints = [" ", ", ", ". ", "\n", " mais ", " et ", "... ", " - ", "\u00a0"];

  test.each(blocking)("no acceptance beside %j confirms", (blocker) => {
    for (const word of accepting) {
      for (const joint of joints) {
        expect(understand(`${word}${joint}${blocker}`), `${word}${joint}${blocker}`).not.toMatchObject({
          intent: "confirm",
        });
        expect(understand(`${blocker}${joint}${word}`), `${blocker}${joint}${word}`).not.toMatchObject({
          intent: "confirm",
        });
      }
    }
  });

  const verbs = [
    ...[
      "je confirme",
      "je vous confirme",
      "on confirme",
      "nous confirmons",
      "confirmé",
      "confirmée",
      "confirmed",
    ],
    ...["je valide", "je vous valide ça", "on valide", "nous validons", "validé", "validée"],
    ...["j'accepte", "j’accepte", "nous acceptons", "accepté", "accepted", "I accept"],
    ...["je prends", "je la prends", "on prend", "nous prenons", "ekena", "agreed", "i agree", "j'approuve"],
  ];
  const moments = [
    ...[
      "demain",
      "demain matin",
      "Demain à 10h",
      "ce soir",
      "cet après-midi",
      "cet aprem",
      "tomorrow",
      "tonight",
    ],
    ...[
      "à 15h",
      "à 15 h 30",
      "15h",
      "vers 15h",
      "avant 18h",
      "dans l'heure",
      "dans 10 minutes",
      "dans la journée",
    ],
    ...[
      "tout de suite",
      "tout à l'heure",
      "plus tard",
      "asap",
      "vite",
      "rapidement",
      "later",
      "this afternoon",
    ],
    ...[
      "aujourd'hui",
      "lundi",
      "jeudi matin",
      "la semaine prochaine",
      "le 25/11",
      "after lunch",
      "rahampitso",
    ],
  ];

  test.each(verbs)("“%s” announced for later confirms nothing", (verb) => {
    const refs = (said: string) => [
      said,
      `1042 ${said}`,
      `${said} 1042`,
      `${said} pour la #1042`,
      `ok ${said}`,
    ];
    for (const moment of moments) {
      const orders = [`${verb} ${moment}`, `${moment} ${verb}`, `${moment}, ${verb}`, `${verb}, ${moment}`];
      const spaced = [
        `${verb} ça ${moment}`,
        `${verb}\n${moment}`,
        `${verb}. ${moment}`,
        `${verb} la commande ${moment}`,
      ];
      for (const said of [...orders, ...spaced].flatMap(refs)) {
        const reply = understand(said);
        expect(
          [reply, ...(reply.clauses ?? [])].map(({ intent }) => intent),
          said,
        ).not.toContain("confirm");
      }
    }
  });

  test.each(verbs.filter((verb) => !/I accept|ekena|agree|approuve/.test(verb)))(
    "“%s” today, with a parcel that leaves tomorrow, does",
    (verb) => {
      for (const said of [
        verb,
        `${verb}, expédition demain`,
        `${verb}. Ça part ce soir`,
        `${verb}, merci, à demain`,
      ])
        expect(understand(said).intent, said).toBe("confirm");
    },
  );

  const yeses = [
    "ok",
    "Oui",
    "D'accord",
    "Je confirme",
    "C'est bon",
    "👍",
    "Pas de souci",
    "eny",
    "Confirmed",
  ];

  test.each([
    ...[
      "Rupture",
      "RUPTURE",
      "Plus De Miel",
      "Non",
      "Jeudi",
      "Lundi Prochain",
      "Pas Avant Vendredi",
      "Retard",
    ],
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

  test("an unknown word beside a yes is asked back", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[b-df-hj-np-tv-z]{4,9}$/), (word) => {
        expect(understand(`ok ${word}`).intent).not.toBe("confirm");
      }),
    );
  });

  test("words past the limit can't hide: a cut message never confirms", () => {
    expect(understand(`ok${" ".repeat(2_500)}rupture`).intent).toBe("unclear");
    expect(understand(`ok ${"merci ".repeat(400)}`).intent).toBe("unclear");
  });
});

describe("any text at all", () => {
  test("is understood the same twice, without throwing, quoting only itself", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => {
        const reply = understand(text);
        expect(understand(text)).toEqual(reply);
        expect(reply.orderRefs.every((ref) => /^\d{3,6}$/.test(ref))).toBe(true);
      }),
    );
  });

  test("a long hostile message costs little", () => {
    const hostile = [
      "la ",
      "a,",
      "1042 ",
      "1042 ok, ",
      "pas ",
      "1 ",
      "1z9",
      "32 ",
      "je vous la le ",
      "#1042,",
      "ne pas (",
      ">\n",
    ];
    for (const piece of hostile) {
      const started = process.cpuUsage();
      understand(piece.repeat(500_000 / piece.length));
      const { user } = process.cpuUsage(started);
      expect(user / 1_000, piece).toBeLessThan(500);
    }
  });
});
