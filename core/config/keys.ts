import type { z } from "zod";
import { DESK_KEYS } from "./desk-keys.ts";
import { TRANSPORT_KEYS } from "./transport-keys.ts";

/** Every environment variable, in the order of `.env.example`. */
export const CONFIG_KEYS = { ...DESK_KEYS, ...TRANSPORT_KEYS } as const;

export type ConfigKeyName = keyof typeof CONFIG_KEYS;

/** Every variable after parsing; a key that is unset and has no default is undefined. */
export type Environment = { readonly [K in ConfigKeyName]: z.output<(typeof CONFIG_KEYS)[K]["schema"]> };
