import type { z } from "zod";

/** Every environment variable: what it is for, what to put there, and whether it must stay out of logs. */
export interface ConfigKey<S extends z.ZodType> {
  /** The heading it stands under in `.env.example`. */
  readonly group: string;
  readonly sentence: string;
  /** Completes "put …" when the value is missing or malformed. */
  readonly put: string;
  readonly secret: boolean;
  readonly schema: S;
}

type Text = Pick<ConfigKey<z.ZodType>, "sentence" | "put">;

export function key<S extends z.ZodType>(group: string, text: Text, schema: S): ConfigKey<S> {
  return { group, ...text, secret: false, schema };
}

/** A key whose value is never logged nor repeated. */
export function secret<S extends z.ZodType>(group: string, text: Text, schema: S): ConfigKey<S> {
  return { group, ...text, secret: true, schema };
}
