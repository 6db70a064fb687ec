import { describe, expect, test } from "vitest";
import { emojiByName } from "../../../gateway/sandbox/drawing.ts";

/* What the page makes of Slack's texts, before any of it is drawn. */

const PAGE = new URL("../../../gateway/sandbox/page/", import.meta.url);

type Token = {
  readonly kind: string;
  readonly text?: string;
  readonly href?: string;
  readonly children?: readonly Token[];
};
type DateOf = { readonly seconds: unknown; readonly format: string; readonly fallback?: string };
type PageModules = {
  parseMrkdwn(source: string, found?: { links?: boolean; names?: boolean }): readonly Token[];
  dateText(of: DateOf, nowMs?: number): string;
  brusselsSeconds(local: string): number | null;
  brusselsLocal(seconds: number): string;
  emojify(text: string, names?: Readonly<Record<string, string>>): string;
  emojiOf(code: string): string;
  ticksFor(values: readonly number[]): readonly number[];
  sharesOf(values: readonly number[]): readonly { share: number; from: number }[];
};
const load = async (name: string): Promise<PageModules> => await import(new URL(name, PAGE).href);

const { parseMrkdwn } = await load("mrkdwn.js");
const { dateText, brusselsSeconds, brusselsLocal } = await load("dates.js");
const { emojify, emojiOf } = await load("emoji.js");
const { ticksFor, sharesOf } = await load("chart-scale.js");

/** Tokens as one line: `bold(a) text`. */
const lined = (tokens: readonly Token[]): string =>
  tokens
    .map(({ kind, text, href, children }) => {
      if (kind === "text") return text;
      return `${kind}(${children ? lined(children) : (text ?? "")}${href ? `→${href}` : ""})`;
    })
    .join("");

describe("mrkdwn", () => {
  test.each([
    ["*gras* _pente_ ~non~", "bold(gras) italic(pente) strike(non)"],
    ["*_les deux_*", "bold(italic(les deux))"],
    ["a*b*c 2*3*4 snake_case_name", "a*b*c 2*3*4 snake_case_name"],
    ["* pas gras *, **non plus**", "* pas gras *, **non plus**"],
    ["(*oui*), *oui* !", "(bold(oui)), bold(oui) !"],
    ["*deux\nlignes*", "*deux\nlignes*"],
    ["*gras `code*` fin*", "bold(gras code(code*) fin)"],
    ["*<https://x.be/a*b_c_|un *lien*>*", "bold(link(un *lien*→https://x.be/a*b_c_))"],
    ["`*a* <@U1> :bee:`", "code(*a* <@U1> :bee:)"],
    ["```\n*a*\n&lt;b&gt; `c`\n```\nsuite", "pre(*a*\n<b> `c`)suite"],
    ["> a\n&gt; *b*\nc", "quote(a\nbold(b))c"],
    [">>> a\nb\n> c", "quote(a\nb\n> c)"],
    ["x > y", "x > y"],
    ["<@U1> <@U1|léa> <#C1|commandes> <#C1>", "mention(@U1) mention(@léa) mention(#commandes) mention(#C1)"],
    ["<!channel> <!here|here> <!everyone>", "mention(@channel) mention(@here) mention(@everyone)"],
    ["<!subteam^S1|@compta> <!subteam^S1>", "mention(@compta) mention(@S1)"],
    ["<https://x.be> <mailto:a@x.be>", "link(https://x.be→https://x.be) link(a@x.be→mailto:a@x.be)"],
    ["<javascript:alert(1)|clic>", "clic"],
    ["&lt;!channel&gt; &amp;lt;", "<!channel> &lt;"],
    ["- un\n- deux\n• trois", "- un\n- deux\n• trois"],
  ])("%j", (source, expected) => {
    expect(lined(parseMrkdwn(source))).toBe(expected);
  });

  test("finds bare addresses unless the text is verbatim", () => {
    const source = "voir https://x.be/a?b=1&amp;c=2, écrire à a.b@x.be (https://x.be/d).";
    expect(lined(parseMrkdwn(source))).toBe(source.replace("&amp;", "&"));
    expect(lined(parseMrkdwn(source, { links: true }))).toBe(
      "voir link(https://x.be/a?b=1&c=2→https://x.be/a?b=1&c=2), écrire à link(a.b@x.be→mailto:a.b@x.be) " +
        "(link(https://x.be/d→https://x.be/d)).",
    );
    expect(lined(parseMrkdwn("`https://x.be`", { links: true }))).toBe("code(https://x.be)");
  });

  test("a client's name that wants to be markup is text", () => {
    const escaped = "&lt;!channel&gt; ∗x∗ &lt;script&gt;";
    expect(parseMrkdwn(escaped)).toEqual([{ kind: "text", text: "<!channel> ∗x∗ <script>" }]);
  });

  test("three thousand stars end soon", () => {
    expect(lined(parseMrkdwn("*a ".repeat(3000)))).toBe("*a ".repeat(3000));
  });
});

describe("dates", () => {
  /** Tuesday 18 February 2014, 14:39:42 in Brussels. */
  const seconds = 1_392_730_782;
  const later = Date.parse("2026-11-23T09:00:00+01:00");

  test.each([
    ["{date_num}", "2014-02-18"],
    ["{date_slash}", "18/02/2014"],
    ["{date}", "18 février 2014"],
    ["{date_long}", "Mardi 18 février 2014"],
    ["{date_long_full}", "18 février 2014"],
    ["{date_short}", "18 févr. 2014"],
    ["{date_pretty}", "18 février 2014"],
    ["{date_short_pretty}", "18 févr. 2014"],
    ["{date_long_pretty}", "Mardi 18 février 2014"],
    ["{day_divider_pretty}", "Mardi 18 février 2014"],
    ["{time}", "14:39"],
    ["{time_secs}", "14:39:42"],
    ["le {date_num} à {time}", "le 2014-02-18 à 14:39"],
    ["{ago}", "Il y a 12 ans"],
  ])("%s is %s", (format, expected) => {
    expect(dateText({ seconds, format }, later)).toBe(expected);
  });

  test.each([
    ["2026-11-22T23:30:00+01:00", "Hier à 23:30"],
    ["2026-11-23T00:10:00+01:00", "Aujourd’hui à 00:10"],
    ["2026-11-24T23:59:00+01:00", "Demain à 23:59"],
    ["2026-11-25T00:01:00+01:00", "25 novembre à 00:01"],
  ])("%s is near by the calendar of Brussels", (at, expected) => {
    expect(dateText({ seconds: Date.parse(at) / 1000, format: "{date_pretty} à {time}" }, later)).toBe(
      expected,
    );
  });

  test.each([
    [-180, "Il y a 3 minutes"],
    [-7200, "Il y a 2 heures"],
    [86_400 * 2, "Dans 2 jours"],
  ])("%i seconds from now", (distance, expected) => {
    expect(dateText({ seconds: later / 1000 + distance, format: "{ago}" }, later)).toBe(expected);
  });

  test("what can't be shown falls back", () => {
    expect(dateText({ seconds: "x", format: "{date}", fallback: "hier" }, later)).toBe("hier");
    expect(dateText({ seconds, format: "rien", fallback: "hier" }, later)).toBe("hier");
    expect(dateText({ seconds, format: "{time} {nom}", fallback: "hier" }, later)).toBe("14:39 {nom}");
  });

  test("in a text they may carry a link", () => {
    expect(lined(parseMrkdwn(`<!date^${seconds}^{date_num}^https://x.be/a|jadis>`))).toBe(
      "link(2014-02-18→https://x.be/a)",
    );
    expect(lined(parseMrkdwn("<!date^x^{date}|jadis>"))).toBe("jadis");
    expect(lined(parseMrkdwn(`<!date^${seconds}^{date_num}^javascript:alert(1)|jadis>`))).toBe("2014-02-18");
  });

  test("a moment picked is one of Brussels, in summer and in winter", () => {
    for (const local of ["2026-07-01T09:00", "2026-11-23T09:00", "2026-10-25T03:30"]) {
      const [date] = local.split("T");
      const offset = date === "2026-07-01" ? "+02:00" : "+01:00";
      expect(brusselsSeconds(local)).toBe(Date.parse(`${local}:00${offset}`) / 1000);
      expect(brusselsLocal(brusselsSeconds(local) ?? 0)).toBe(local);
    }
    expect(brusselsSeconds("")).toBeNull();
  });
});

describe("emoji", () => {
  const names = emojiByName();

  test.each([
    [":white_check_mark: :large_green_circle: :red_circle:", "✅ 🟢 🔴"],
    [":+1::honey_pot:", "👍🍯"],
    [":warning:", "⚠\ufe0f"],
    [":flag-be: :one:", "🇧🇪 1\ufe0f\u20e3"],
    [":wave::skin-tone-4:", "👋🏽"],
    ["14:30:45 a:bee:b :inconnu: :constructor:", "14:30:45 a:bee:b :inconnu: :constructor:"],
  ])("%s", (typed, shown) => {
    expect(emojify(typed, names)).toBe(shown);
  });

  test("are some thousand names, none of them empty", () => {
    expect(Object.keys(names).length).toBeGreaterThan(1800);
    expect(Object.values(names).every((glyph) => glyph.length > 0)).toBe(true);
  });

  test("may come as a code", () => {
    expect(emojiOf("1f1e7-1f1ea")).toBe("🇧🇪");
    expect(emojiOf("<b>")).toBe("");
    expect(emojiOf("ffffff")).toBe("");
  });
});

describe("the axes of charts", () => {
  test.each([
    [
      [3, 18],
      [0, 5, 10, 15, 20],
    ],
    [
      [12_000, 45_000],
      [0, 10_000, 20_000, 30_000, 40_000, 50_000],
    ],
    [
      [-4, 6],
      [-4, -2, 0, 2, 4, 6],
    ],
    [[-7], [-8, -6, -4, -2, 0]],
    [
      [0, 0],
      [0, 0.2, 0.4, 0.6, 0.8, 1],
    ],
    [
      [0.3, 0.7],
      [0, 0.2, 0.4, 0.6, 0.8],
    ],
  ])("%j stand on %j", (values, ticks) => {
    expect(ticksFor(values)).toEqual(ticks);
  });

  test("shares of a pie make one whole", () => {
    const shares = sharesOf([1, 1, 2]);
    expect(shares).toEqual([
      { share: 0.25, from: 0 },
      { share: 0.25, from: 0.25 },
      { share: 0.5, from: 0.5 },
    ]);
  });
});
