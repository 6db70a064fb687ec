/** Of a longer path the two ends say where it is. */
const HEAD_CHARS = 80;
const TAIL_CHARS = 39;

/**
 * The path of a field as its sender wrote it, `lines[1].quantity`; null for the whole body. Keys are strangers' words:
 * the path is at most 120 characters, and nothing that a database or a terminal chokes on.
 */
export function fieldPath(keys: readonly PropertyKey[]): string | null {
  const path = keys.reduce<string>(
    (text, key) =>
      typeof key === "number" ? `${text}[${key}]` : text ? `${text}.${String(key)}` : String(key),
    "",
  );
  if (path === "") return null;
  const isLong = path.length > HEAD_CHARS + 1 + TAIL_CHARS;
  const kept = isLong ? `${path.slice(0, HEAD_CHARS)}…${path.slice(-TAIL_CHARS)}` : path;
  return kept.replace(/\p{Cc}/gu, "\ufffd").toWellFormed();
}
