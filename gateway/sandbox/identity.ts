import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { SandboxDocuments, SandboxSecrets } from "./ports.ts";

/*
 * The sandbox's secrets and tokens are drawn at random once and kept with its data, so that a restart changes
 * nothing and no two sandboxes share one. They are shown by `/sandbox/state`, which live installations do not have.
 */

const identitySchema = z.object({
  secrets: z.object({
    slackSigningSecret: z.string(),
    slackBotToken: z.string(),
    whatsappAppSecret: z.string(),
    whatsappToken: z.string(),
    whatsappPhoneId: z.string(),
    whatsappVerifyToken: z.string(),
    orders: z.string(),
    partners: z.record(z.string(), z.string()),
    carriers: z.record(z.string(), z.string()),
    marketplace: z.string(),
  }),
  tokens: z.record(z.string(), z.string()),
});

export interface SandboxIdentity {
  readonly secrets: SandboxSecrets;
  /** Raw bearer tokens by role. */
  readonly tokens: Readonly<Record<string, string>>;
}

const TEAM_ROLES = ["admin", "pm", "assistant", "viewer", "shop"] as const;
const CARRIERS = ["colissimo", "chronopost", "dpd", "bpost", "post_lu"] as const;

/** Reads the sandbox's identity, or draws it on the first start. */
export async function sandboxIdentity(
  documents: SandboxDocuments,
  partners: readonly string[],
): Promise<SandboxIdentity> {
  const kept = identitySchema.safeParse(await documents.get("identity", "sandbox"));
  if (kept.success) return kept.data;
  const drawn = draw(partners);
  await documents.put("identity", "sandbox", drawn);
  return drawn;
}

function draw(partners: readonly string[]): SandboxIdentity {
  const hex = () => randomBytes(20).toString("hex");
  const webhookSecret = () => `whsec_${randomBytes(32).toString("base64")}`;
  const secretsOf = (names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, webhookSecret()]));
  const roles = [...TEAM_ROLES, ...partners.map((code) => `partner:${code}`)];
  return {
    secrets: {
      slackSigningSecret: hex(),
      slackBotToken: `xoxb-sandbox-${hex()}`,
      whatsappAppSecret: hex(),
      whatsappToken: hex(),
      whatsappPhoneId: "100000000000001",
      whatsappVerifyToken: hex(),
      orders: webhookSecret(),
      partners: secretsOf(partners),
      carriers: secretsOf(CARRIERS),
      marketplace: webhookSecret(),
    },
    tokens: Object.fromEntries(roles.map((role) => [role, `mtc_${hex()}`])),
  };
}
