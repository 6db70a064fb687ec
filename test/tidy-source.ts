import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";

/** A file of the project, by its path from the root with `/`, as the tidy rules see it. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

const LEFT_OUT = new Set(["node_modules", ".git", ".data", "coverage", "package-lock.json"]);
const READ = /\.(?:ts|js|json|sql|md|ya?ml|html|css|sh)$|^\.ci\/|^\.env\.example$|^(?:Dockerfile|LICENSE)$/;
/** Known to be there, and not read. */
const PICTURE = /\.(?:png|jpg)$/;

/** Every text file of the project, and every picture as an empty one, sorted by path. */
export async function readTree(root: string): Promise<readonly SourceFile[]> {
  const files: SourceFile[] = [];
  const visit = async (folder: string): Promise<void> => {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      if (LEFT_OUT.has(entry.name)) continue;
      const full = join(folder, entry.name);
      const path = relative(root, full).replaceAll("\\", "/");
      if (entry.isDirectory()) await visit(full);
      else if (entry.isFile() && PICTURE.test(path)) files.push({ path, text: "" });
      else if (entry.isFile() && READ.test(path)) files.push({ path, text: await readFile(full, "utf8") });
    }
  };
  await visit(root);
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** TypeScript taken apart: what runs, what is said to people or machines, and what is said to readers. */
export interface Parts {
  /** The text with comments and the contents of strings and regular expressions left out. */
  readonly code: string;
  readonly strings: readonly string[];
  readonly comments: readonly string[];
}

const TOKEN =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`|\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*|[{}]/g;
/** A slash after one of these begins a regular expression; after anything else it divides. */
const BEFORE_REGEX =
  /(?:^|[=(,:;!&|?{}[\]+*%<>~^-]|\b(?:return|typeof|case|in|of|do|else|void|await|yield))\s*$/;

/** Reads strings, templates (their `${…}` is code again), comments and regular expressions apart. */
export function partsOf(text: string): Parts {
  const strings: string[] = [];
  const comments: string[] = [];
  /** The depth of braces at which each open template goes on. */
  const templates: number[] = [];
  let [code, depth, at] = ["", 0, 0];
  const scan = new RegExp(TOKEN);
  for (let token = scan.exec(text); token !== null; token = scan.exec(text)) {
    const [found] = token;
    code += text.slice(at, token.index);
    at = scan.lastIndex;
    if (found.startsWith("//") || found.startsWith("/*")) comments.push(found);
    else if (/^["']/.test(found)) {
      strings.push(found.slice(1, -1));
      code += '""';
    } else if (found === "`" || (found === "}" && templates.at(-1) === depth)) {
      if (found === "}") templates.pop();
      const piece = templatePiece(text, at);
      strings.push(piece.text);
      at = scan.lastIndex = piece.end;
      code += '""';
      if (piece.opens) templates.push(depth);
    } else if (found === "{" || found === "}") {
      depth += found === "{" ? 1 : -1;
      code += found;
    } else if (BEFORE_REGEX.test(code)) code += "/ /";
    else {
      // A division: only its slash is consumed, since what follows may hold a string.
      code += "/";
      at = scan.lastIndex = token.index + 1;
    }
  }
  return { code: code + text.slice(at), strings, comments };
}

function templatePiece(text: string, start: number): { text: string; end: number; opens: boolean } {
  const end = /(?<!\\)(?:\\\\)*(?:`|\$\{)/g;
  end.lastIndex = start;
  const match = end.exec(text);
  if (match === null) return { text: text.slice(start), end: text.length, opens: false };
  const stop = end.lastIndex;
  const opens = match[0].endsWith("${");
  return { text: text.slice(start, stop - (opens ? 2 : 1)), end: stop, opens };
}
