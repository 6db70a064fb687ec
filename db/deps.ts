import type { Config } from "../core/config.ts";
import type { Deps } from "../core/ports.ts";
import { createHolidays } from "./holidays.ts";
import { createIdSource } from "./ids.ts";
import type { OpenDatabase } from "./open.ts";

/** Where the sandbox's own goods go back to, unless it was told otherwise. */
const SANDBOX_HUB_ADDRESS = ["Make the CHANGE, retours", "Rue du Hub 1", "1000 Bruxelles", "Belgique"];

/** What core's flows need of the outside, over an open database. */
export function depsOf(config: Config, { store, clock }: Pick<OpenDatabase, "store" | "clock">): Deps {
  const { locale, channels, clientMessages, routineDays, sepaDebtor, surveyUrl } = config;
  const settings = {
    ...{ locale, channels, clientMessages, routineDays, sepaDebtor, surveyUrl },
    hubAddress:
      config.hubAddress.length > 0 || config.mode !== "sandbox" ? config.hubAddress : SANDBOX_HUB_ADDRESS,
    whatsappSession: config.whatsappWeb !== null,
    whatsappTemplates: config.whatsapp?.templates ?? false,
    isLive: config.mode === "live",
    payoutLimitCents: config.payoutLimitCents,
    purchaseLimitCents: config.purchaseLimitCents,
    emergencyBudgetCents: config.emergencyBudgetCents,
    returnLabelCents: config.returnLabelCents,
    deskEmail: config.deskEmail,
    deskPhone: config.deskPhone,
    // The sandbox's stand-in puts its answers into the inbox itself.
    readsMail: config.imapUrl !== null || (config.mode === "sandbox" && config.mail === null),
  };
  return { store, clock, ids: createIdSource(), holidays: createHolidays(), settings };
}
