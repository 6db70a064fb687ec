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
