import { Hono } from "hono";
import { every } from "hono/combine";
import { givePeerSecret } from "../../core/flow/give-peer-secret.ts";
import { issueToken } from "../../core/flow/issue-token.ts";
import { keepPartnerDelivery } from "../../core/flow/keep-partner-delivery.ts";
import { skipRoutines } from "../../core/flow/plan-routines.ts";
import { skipQuestions } from "../../core/flow/watch-availability.ts";
import type { Channel } from "../../core/notice/notice.ts";
import type { Deps } from "../../core/ports.ts";
import { parseRole } from "../../core/team/roles.ts";
import { tokenHash } from "../auth.ts";
import { answerPage } from "./answer.ts";
import type { DemoOptions } from "./demo/desk.ts";
import { createGate } from "./demo/gate.ts";
import { createDeskFacts } from "./desk-facts.ts";
import { DESK_ADDRESS } from "./email.ts";
import { sandboxIdentity } from "./identity.ts";
import { openSandbox } from "./open.ts";
import { SANDBOX_TEAM } from "./people.ts";
import type { SandboxDeps, SandboxSecrets } from "./ports.ts";
import { UPLOADS } from "./slack-files.ts";

export interface StandInOptions
  extends Pick<
    SandboxDeps,
    "documents" | "clock" | "nextDueAt" | "waiting" | "isAtWork" | "wake" | "channels" | "loopbackOnly"
  > {
  readonly deps: Deps;
  /** The shop's own test endpoint, where one is configured (D21). */
  readonly marketplace: {
    readonly url: string;
    readonly secret: string;
    readonly allowPrivate: readonly string[];
  } | null;
  /** `http://127.0.0.1:PORT` of this process. */
  readonly ownUrl: string;
  /** What the demo history needs of the process. */
  readonly history: Omit<DemoOptions, "restore" | "deps" | "standIns" | "gate">;
  /** Whether Slack is a stand-in of ours too. */
  readonly playsSlack: boolean;
}

/**
 * Opens the stand-ins over a seeded database, gives the sandbox's team and tokens to the desk, and says by which
 * addresses the real adapters reach them.
 */
export async function openStandIns(options: StandInOptions) {
  const { deps, ownUrl } = options;
  const partners = await deps.store.transaction((tx) => tx.partners.all());
  const codes = partners.map((partner) => partner.code);
  const { secrets, tokens } = await sandboxIdentity(options.documents, codes);
  const restore = async (): Promise<void> => {
    await welcomeTeam(deps, tokens);
    await givePeerSecrets(deps, secrets);
  };
  await restore();
  const gate = createGate();
  const sandbox = openSandbox(
    {
      ...options,
      baseUrl: () => ownUrl,
      secrets,
      tokens,
      members: SANDBOX_TEAM,
      facts: createDeskFacts(deps),
      skipRoutines: async (target) => {
        await skipRoutines(deps, target);
        await skipQuestions(deps, target);
      },
      keepMail: (mail) =>
        keepPartnerDelivery(deps, { source: "email", ...mail, receivedAt: deps.clock.now() }),
      phones: partners.flatMap(({ code, name, phone }) => (phone ? [{ phone, name, partner: code }] : [])),
    },
    { ...options.history, deps, restore, gate, standIns: standInChannels(options) },
  );
  const smtp = await sandbox.startSmtp();
  const home = new Hono().get("/", (context) => context.redirect("/sandbox"));
  return {
    routes: [home, sandbox.routes],
    targets: {
      mail: {
        smtpUrl: smtp.url,
        from: `Make the CHANGE <${DESK_ADDRESS}>`,
        replyTo: DESK_ADDRESS,
        teamPhone: "+32 2 555 00 00",
        isRead: true as const,
      },
      // Its mailbox is played by POST /sandbox/email, which puts mails where the reader of a real one would.
      imapUrl: null,
      whatsapp: {
        apiUrl: `${ownUrl}/sandbox/whatsapp/v23.0`,
        token: secrets.whatsappToken,
        phoneId: secrets.whatsappPhoneId,
      },
      sms: { url: `${ownUrl}/sandbox/sms`, from: "+3225550000" },
      marketplace: options.marketplace ?? {
        url: `${ownUrl}/sandbox/marketplace`,
        secret: secrets.marketplace,
        allowPrivate: [new URL(ownUrl).hostname],
      },
    },
    slack: {
      botToken: secrets.slackBotToken,
      signingSecret: secrets.slackSigningSecret,
      apiUrl: `${ownUrl}/sandbox/slack/api/`,
    },
    whatsapp: { appSecret: secrets.whatsappAppSecret, verifyToken: secrets.whatsappVerifyToken },
    orderSecret: secrets.orders,
    uploads: UPLOADS,
    // Outside of the gate: its refusals are answers to the page too.
    gate: every(answerPage, gate.middleware),
    demo: sandbox.demo,
    close: async () => {
      sandbox.close();
      await smtp.close();
    },
  };
}

/** An invented history is told to stand-ins alone: a workspace or shop of somebody's hears nothing of it. */
function standInChannels({ playsSlack, marketplace }: StandInOptions): readonly Channel[] {
  const real: readonly Channel[] = [
    ...(playsSlack ? [] : (["slack"] as const)),
    ...(marketplace ? (["webhook"] as const) : []),
  ];
  const all: readonly Channel[] = ["slack", "whatsapp", "email", "sms", "webhook", "document"];
  return all.filter((channel) => !real.includes(channel));
}

async function givePeerSecrets(deps: Deps, { partners, carriers }: SandboxSecrets): Promise<void> {
  for (const [code, secret] of Object.entries(partners))
    await givePeerSecret(deps, { kind: "partner", code, secret });
  for (const [code, secret] of Object.entries(carriers))
    await givePeerSecret(deps, { kind: "carrier", code, secret });
}

async function welcomeTeam(deps: Deps, tokens: Readonly<Record<string, string>>): Promise<void> {
  await deps.store.transaction(async (tx) => {
    if ((await tx.team.members()).length > 0) return;
    for (const member of SANDBOX_TEAM) await tx.team.saveMember(member);
  });
  for (const [name, token] of Object.entries(tokens)) {
    const role = parseRole(name);
    const holder = SANDBOX_TEAM.find((member) => member.role === role)?.slackUserId ?? null;
    if (role) await issueToken(deps, { hash: tokenHash(token), role, name: `sandbox ${name}`, holder });
  }
}
