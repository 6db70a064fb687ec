import { partsOf, type SourceFile } from "./tidy-source.ts";

/** House rules that no lint knows: each reads one file and names what breaks it, with what to do instead. */
export type TidyRule = (file: SourceFile) => readonly string[];

const LINES_MAX = 250;

const IMPURE: readonly (readonly [RegExp, string])[] = [
  [/\bDate\.now\b|\bnew Date\(\s*\)|\bTemporal\.Now\b|\bperformance\.now\b/, "a clock: take `now`"],
  [/\bMath\.random\b|\bcrypto\b/, "randomness: take an IdSource"],
  [
    /\bfetch\(|\bsetTimeout\b|\bsetInterval\b|\bprocess\.|\bBuffer\b/,
    "the outside: ask for it in core/ports.ts",
  ],
];
const ASYNC = /\basync\b|\bawait\b|\bPromise\b/;

/** core decides synchronously from plain data; only its flows and ports wait. */
const pureCore: TidyRule = ({ path, text }) => {
  if (!path.startsWith("core/") || !path.endsWith(".ts")) return [];
  const { code } = partsOf(text);
  const found = IMPURE.filter(([pattern]) => pattern.test(code)).map(
    ([, instead]) => `core reads ${instead}`,
  );
  const mayWait = path.startsWith("core/flow/") || /^core\/ports(?:\/[\w-]+)?\.ts$/.test(path);
  return !mayWait && ASYNC.test(code)
    ? [...found, "core waits outside core/flow: decide on plain data"]
    : found;
};

const SQL =
  /\bselect\s+(?:\*|distinct\b|count\(|[\w."]+(?:\s*,\s*[\w."]+)*)\s+from\s+\w|\binsert\s+into\s+\w|\bdelete\s+from\s+\w|\bupdate\s+\w+\s+set\s+\w+\s*=|\b(?:create|drop|alter)\s+(?:table|index|database|unique)\b|\bskip\s+locked\b/i;

const sqlOnlyInDb: TidyRule = ({ path, text }) => {
  if (!isSource(path) || path.startsWith("db/")) return [];
  return partsOf(text)
    .strings.filter((string) => SQL.test(string))
    .map((string) => `SQL outside db: ${quote(string)}`);
};

const FRENCH_LETTER = /[àâçéèêëîïôùûüœ«»]/i;
const FRENCH_WORDS =
  /\b(?:le|la|les|des|une|est|sont|pas|vous|votre|vos|nous|notre|pour|avec|dans|sur|aux|et|ou|du|au|commandes?|livraison|colis|merci|bonjour)\b/gi;
/** One French word may be a name or a command; two are a sentence. */
const FRENCH_WORDS_MIN = 2;

/** What people read is in core/words; the sandbox's people, and what partners may write, are not ours to word. */
const frenchOnlyInWords: TidyRule = ({ path, text }) => {
  if (!isSource(path) || /^(?:core\/words\/|core\/partner\/reply-|gateway\/sandbox\/)/.test(path)) return [];
  return partsOf(text)
    .strings.filter((string) => FRENCH_LETTER.test(string) || frenchWords(string) >= FRENCH_WORDS_MIN)
    .map((string) => `French outside core/words: ${quote(string)}`);
};

function frenchWords(string: string): number {
  return new Set(string.toLowerCase().match(FRENCH_WORDS) ?? []).size;
}

const BANNED: Readonly<Record<string, string>> = {
  manager: "the noun it manages",
  service: "the noun, or the verb of what it does",
  helper: "what it does",
  helpers: "what they do",
  util: "what it does",
  utils: "what they do",
  handler: "the verb of what happens",
  processor: "the verb of what happens",
};
const BANNED_LAST: Readonly<Record<string, string>> = { data: "what it holds", info: "what it says" };
const DECLARED = /\b(class|interface|type|function|const|let|enum)\s+([A-Za-z_$][\w$]*)/g;

const plainNames: TidyRule = ({ path, text }) => {
  if (!path.endsWith(".ts")) return [];
  const file = path.replace(/^.*\//, "").replace(/(?:\.test|\.config)?\.ts$/, "");
  const found = bannedIn(file, true).map((problem) => `file name ${problem}`);
  for (const [, keyword, name] of partsOf(text).code.matchAll(DECLARED)) {
    const isType = keyword === "interface" || keyword === "type" || keyword === "class";
    found.push(...bannedIn(name ?? "", isType));
  }
  return found;
};

function bannedIn(name: string, lastCounts: boolean): readonly string[] {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z]+/);
  const last = words.at(-1) ?? "";
  const problems = words.filter((word) => Object.hasOwn(BANNED, word)).map((word) => [word, BANNED[word]]);
  if (lastCounts && words.length > 1 && Object.hasOwn(BANNED_LAST, last))
    problems.push([last, BANNED_LAST[last]]);
  return problems.map(([word, instead]) => `${name} says "${word}": say ${instead}`);
}

/** A file that does not fit is two files; the schema is generated and data is data. */
const shortFiles: TidyRule = ({ path, text }) => {
  if (/\.(?:json|md)$|^LICENSE$|^\.env\.example$|(?:^|\/)schema\.sql$/.test(path)) return [];
  const lines = text.replace(/\n$/, "").split("\n").length;
  return lines > LINES_MAX ? [`${lines} lines, at most ${LINES_MAX}`] : [];
};

const STATUS =
  /\.(?:json|text|body|html)\((?:[^()]|\([^()]*\))*,\s*[45]\d\d\b|\bstatus(?:Code)?:\s*[45]\d\d\b|HTTPException\(\s*[45]\d\d\b/;

/**
 * gateway/answer.ts gives each refusal its status, so that no two routes can disagree. What Slack's own HTTP asks
 * for is the receiver's affair, and a stand-in answers as the service it stands for.
 */
const STATUS_PLACES = /^(?:gateway\/answer\.ts|bot\/slack\/receiver\.ts|gateway\/sandbox\/.*)$/;

const statusOnlyInAnswer: TidyRule = ({ path, text }) => {
  if (!isSource(path) || STATUS_PLACES.test(path)) return [];
  const found = STATUS.exec(partsOf(text).code);
  return found === null ? [] : [`a status outside gateway/answer.ts: ${quote(found[0])}`];
};

const MACHINE =
  /(?<![\w.])\/(?:work|home|root|Users)\/[\w.]|\.\.\/shared\b|registry\.[\w-]+\.\w+|\blocalhost:48\d\d\b/;

/** The project runs anywhere, from any folder. */
const noMachinePaths: TidyRule = ({ path, text }) => {
  if (path.startsWith("test/tidy")) return [];
  const found = MACHINE.exec(text);
  return found === null ? [] : [`names a place of one machine: ${found[0]}`];
};

const BRITISH: Readonly<Record<string, string>> = {
  colour: "color",
  behaviour: "behavior",
  favour: "favor",
  honour: "honor",
  neighbour: "neighbor",
  fulfilment: "fulfillment",
  fulfils: "fulfills",
  recognis: "recogniz",
  organis: "organiz",
  normalis: "normaliz",
  serialis: "serializ",
  initialis: "initializ",
  authoris: "authoriz",
  summaris: "summariz",
  synchronis: "synchroniz",
  labelled: "labeled",
  licence: "license",
  judgement: "judgment",
  grey: "gray",
};
const BRITISH_PATTERN = new RegExp(Object.keys(BRITISH).join("|"), "gi");

/** In identifiers, comments and English documents; strings may be French or a partner's own words. */
const americanSpelling: TidyRule = ({ path, text }) => {
  if (path.startsWith("test/tidy") || !/\.(?:ts|md)$/.test(path)) return [];
  const { code, comments } = path.endsWith(".ts") ? partsOf(text) : { code: text, comments: [] };
  const found = [code, ...comments].join("\n").match(BRITISH_PATTERN) ?? [];
  return [...new Set(found.map((word) => word.toLowerCase()))].map(
    (word) => `"${word}": write "${BRITISH[word]}"`,
  );
};

const LEFT_OPEN = /\b(?:TODO|FIXME|XXX|HACK)\b|@ts-(?:ignore|nocheck)/;

const nothingLeftOpen: TidyRule = ({ path, text }) => {
  const found = path.startsWith("test/tidy") || path.endsWith(".json") ? null : LEFT_OPEN.exec(text);
  return found === null ? [] : [`${found[0]}: do it, or say in words what is not done`];
};

/** A test's name states the fact that it protects. */
const testsStateFacts: TidyRule = ({ path, text }) => {
  if (!path.endsWith(".test.ts") || path.startsWith("test/tidy")) return [];
  const names = text.match(/\b(?:test|it)(?:\.\w+)*(?:\([^"'`()]*\))?\(\s*["'`]should\b/g) ?? [];
  return names.map(() => 'a test name begins with "should": state the fact');
};

export const TIDY_RULES: Readonly<Record<string, TidyRule>> = {
  pureCore,
  sqlOnlyInDb,
  frenchOnlyInWords,
  plainNames,
  shortFiles,
  statusOnlyInAnswer,
  noMachinePaths,
  americanSpelling,
  nothingLeftOpen,
  testsStateFacts,
};

/** What runs: TypeScript outside test/. */
function isSource(path: string): boolean {
  return path.endsWith(".ts") && !path.startsWith("test/");
}

function quote(text: string): string {
  const oneLine = text.replace(/\s+/g, " ").trim();
  return JSON.stringify(oneLine.length > 60 ? `${oneLine.slice(0, 60)}…` : oneLine);
}
