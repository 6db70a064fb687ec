import { createHash } from "node:crypto";
import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { z } from "zod";

/*
 * A backup is one gzipped text: lines of JSON, and behind the line that names a table its rows as COPY writes them, down
 * to a line `\.`, which no row can be. The last line is the SHA-256 of all before it.
 */

const headSchema = z.object({
  comptoirBackup: z.literal(1),
  takenAt: z.string(),
  migrations: z.array(z.string()),
});
const tableSchema = z.object({ table: z.string(), columns: z.array(z.string()) });
const endSchema = z.object({
  rows: z.record(z.string(), z.int()),
  sequences: z.array(z.object({ name: z.string(), lastValue: z.string(), isCalled: z.boolean() })),
  ledger: z.object({ sealed: z.int(), head: z.string().nullable() }),
});
const checksumSchema = z.object({ sha256: z.string() });

export type BackupHead = z.infer<typeof headSchema>;
export type BackupTable = z.infer<typeof tableSchema>;
export type BackupEnd = z.infer<typeof endSchema>;

const ROWS_END = Buffer.from("\\.\n");
const LINE_FEED = 10;

/** What follows in a backup: its head, tables with their rows still to be read, and its end. */
export type BackupPart =
  | { readonly head: BackupHead }
  | { readonly table: BackupTable; readonly rows: AsyncIterable<Buffer> }
  | { readonly end: BackupEnd };

/** A file that is no backup, is cut off, or was changed since. */
export class BrokenBackup extends Error {}

export interface BackupWriter {
  line(value: BackupHead | BackupTable | BackupEnd): Promise<void>;
  /** Rows as they come from COPY, in pieces of any size; counts them. */
  rows(pieces: AsyncIterable<Buffer>): Promise<number>;
}

/** Writes beside `file`, which appears under its name when all of it is on the disk; only its owner may read it. */
export async function writeBackupFile(
  file: string,
  write: (to: BackupWriter) => Promise<void>,
): Promise<void> {
  const unfinished = `${file}.unfinished`;
  const hash = createHash("sha256");
  const gzip = createGzip();
  const out = createWriteStream(unfinished, { mode: 0o600 });
  const gone = new AbortController();
  // A pipeline that breaks leaves nobody to drain what is written to it.
  const piped = pipeline(gzip, out).finally(() => gone.abort());
  piped.catch(() => {});
  const put = async (bytes: Buffer): Promise<void> => {
    hash.update(bytes);
    if (!gzip.write(bytes)) await once(gzip, "drain", { signal: gone.signal });
  };
  try {
    await write({
      line: (value) => put(Buffer.from(`${JSON.stringify(value)}\n`)),
      rows: async (pieces) => {
        let count = 0;
        for await (const piece of pieces) {
          for (const byte of piece) if (byte === LINE_FEED) count += 1;
          await put(piece);
        }
        await put(ROWS_END);
        return count;
      },
    });
    gzip.end(`${JSON.stringify({ sha256: hash.digest("hex") })}\n`);
    await piped;
    await flushed(unfinished);
    await rename(unfinished, file);
  } catch (error) {
    gzip.destroy();
    // Where the disk is to blame, that is why the writing ended.
    const why = await piped.then(
      () => error,
      (broken: unknown) => (gone.signal.aborted && isAbort(error) ? broken : error),
    );
    await rm(unfinished, { force: true });
    throw why;
  }
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === "AbortError";
}

async function flushed(file: string): Promise<void> {
  const handle = await open(file, "r+");
  await handle.sync();
  await handle.close();
}

/** Reads all of it once. @throws BrokenBackup when it is cut off, or its checksum is not that of what it holds. */
export async function checkBackupFile(file: string): Promise<{ readonly sha256: string }> {
  const hash = createHash("sha256");
  let last: Buffer | null = null;
  for await (const line of linesOf(file)) {
    if (last) hash.update(last);
    last = line;
  }
  const sha256 = hash.digest("hex");
  const told = checksumSchema.safeParse(parsed(last));
  if (!told.success) throw new BrokenBackup(`${file} is no backup, or its end is missing.`);
  if (told.data.sha256 !== sha256)
    throw new BrokenBackup(`${file} is not as it was written: its checksum differs.`);
  return { sha256 };
}

/** The parts of a checked backup in their order; each table's rows must be read before the next part is asked for. */
export async function* readBackupFile(file: string): AsyncGenerator<BackupPart> {
  const lines = linesOf(file);
  for await (const line of { [Symbol.asyncIterator]: () => keptOpen(lines) }) {
    const value = parsed(line);
    const table = tableSchema.safeParse(value);
    const head = headSchema.safeParse(value);
    const end = endSchema.safeParse(value);
    if (table.success) yield { table: table.data, rows: rowsOf(lines) };
    else if (head.success) yield { head: head.data };
    else if (end.success) yield { end: end.data };
    else if (!checksumSchema.safeParse(value).success)
      throw new BrokenBackup(`${file} holds a line that this version does not know.`);
  }
}

/** Rows down to the end of their table. */
async function* rowsOf(lines: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  for await (const line of { [Symbol.asyncIterator]: () => keptOpen(lines) }) {
    if (line.equals(ROWS_END)) return;
    yield line;
  }
}

/** Two loops take turns at the same lines: the end of one must not close them for the other. */
function keptOpen(lines: AsyncGenerator<Buffer>): AsyncIterator<Buffer> {
  return { next: () => lines.next() };
}

async function* linesOf(file: string): AsyncGenerator<Buffer> {
  const source = createReadStream(file);
  const text = source.pipe(createGunzip());
  source.on("error", (error) => text.destroy(error));
  let rest: Buffer = Buffer.alloc(0);
  try {
    for await (const piece of text as AsyncIterable<Buffer>) {
      const all: Buffer = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
      let from = 0;
      for (let to = all.indexOf(LINE_FEED); to >= 0; to = all.indexOf(LINE_FEED, from)) {
        yield all.subarray(from, to + 1);
        from = to + 1;
      }
      rest = all.subarray(from);
    }
  } catch (error) {
    if (error instanceof Error && "code" in error && String(error.code).startsWith("Z_"))
      throw new BrokenBackup(`${file} is no backup, or it was cut off (${error.message}).`);
    throw error;
  } finally {
    source.destroy();
  }
  if (rest.length > 0) yield rest;
}

function parsed(line: Buffer | null): unknown {
  try {
    return line === null ? null : JSON.parse(line.toString());
  } catch {
    return null;
  }
}
