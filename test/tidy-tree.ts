import type { SourceFile } from "./tidy-source.ts";

/** House rules about the tree as a whole: each takes what it compares and names what does not fit. */

const ADAPTER_FILES = ["connect.ts", "inbound.ts", "render.ts", "send.ts"] as const;
/** Nothing comes back by these: people answer elsewhere, and the shop by its own webhooks. */
const ONE_WAY = new Set(["email", "sms", "webhook"]);

/** Know one chat adapter, know all: the same names for connecting, reading, rendering and sending. */
export function twinProblems(paths: readonly string[]): readonly string[] {
  const folders = new Set(
    paths.flatMap((path) => /^bot\/(slack|whatsapp|email|sms|webhook)\//.exec(path)?.[1] ?? []),
  );
  return [...folders].flatMap((folder) =>
    ADAPTER_FILES.filter((name) => !(name === "inbound.ts" && ONE_WAY.has(folder)))
      .map((name) => `bot/${folder}/${name}`)
      .filter((path) => !paths.includes(path))
      .map((path) => `${path} is missing: chat adapters have the same file names`),
  );
}

/** Every use case stands in a table row of core/README.md. */
export function unlistedFlows(paths: readonly string[], coreReadme: string): readonly string[] {
  const rows = coreReadme.split("\n").filter((line) => line.startsWith("|"));
  return paths
    .filter((path) => /^core\/flow\/[\w-]+\.ts$/.test(path))
    .filter((path) => !rows.some((row) => row.includes(`\`${path}\``)))
    .map((path) => `${path} is in no table of core/README.md`);
}

const NAMED_PATH = /`([^`\s]+)`|\]\(([^)\s]+)\)/g;
const ROOT_FILE = /^(?:main\.ts|[\w.-]+\.(?:json|ya?ml|md)|LICENSE|Dockerfile|\.env\.example|\.gitignore)$/;
const IN_TREE = /^(?:core|db|gateway|bot|test|\.ci)\//;

/** Paths that a document names and nobody can open; a name ending in `/` is a folder. */
export function brokenPaths(document: SourceFile, paths: readonly string[]): readonly string[] {
  const folders = new Set(paths.flatMap((path) => ancestors(path)));
  const named = [...document.text.matchAll(NAMED_PATH)].map(([, code, link]) => code ?? link ?? "");
  return [...new Set(named)]
    .filter((name) => IN_TREE.test(name) || ROOT_FILE.test(name))
    .filter((name) => !paths.includes(name) && !folders.has(name.replace(/\/$/, "")))
    .map((name) => `${document.path} names ${name}, which does not exist`);
}

/** Commands that a document tells to run and package.json does not have. */
export function brokenCommands(
  document: SourceFile,
  scripts: Readonly<Record<string, string>>,
): readonly string[] {
  const named = [...document.text.matchAll(/\bnpm (?:run ([\w:-]+)|(start|test)\b)/g)];
  const names = [...new Set(named.map(([, script, short]) => script ?? short ?? ""))];
  return names
    .filter((name) => !Object.hasOwn(scripts, name))
    .map((name) => `${document.path} names npm run ${name}, which package.json does not have`);
}

function ancestors(path: string): readonly string[] {
  const parts = path.split("/").slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}

export interface Manifest {
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const EXACT = /^\d+\.\d+\.\d+(?:-[\w.]+)?$/;

/** A range would give two people two programs. */
export function looseVersions(manifest: Omit<Manifest, "scripts">): readonly string[] {
  return Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
    .filter(([, version]) => !EXACT.test(version))
    .map(([name, version]) => `${name} is ${version}: pin an exact version`);
}

/** Addresses in the lock would bind everybody to one registry. */
export function lockedAddresses(lock: string): readonly string[] {
  return [...lock.matchAll(/"resolved":\s*"([^"]*)"/g)].map(([, url]) => `package-lock.json names ${url}`);
}
