import { z } from "zod";
import { CHANNEL_FAULTS, type ChannelFault } from "../../core/channel/standing.ts";

/** What the desk and the process of the browser say to each other. Each side checks what the other says. */

const faults = Object.keys(CHANNEL_FAULTS) as [ChannelFault, ...ChannelFault[]];

export const toBrowserSchema = z.discriminatedUnion("say", [
  z.strictObject({
    say: z.literal("open"),
    /** Where the session's files are kept. */
    folder: z.string().min(1),
    chromium: z.string().min(1),
    /** A kept copy of the page; null for the one that WhatsApp serves. */
    page: z.string().min(1).nullable(),
  }),
  z.strictObject({
    say: z.literal("send"),
    id: z.string().min(1),
    /** E.164. */
    to: z.string().regex(/^\+[1-9]\d{5,14}$/),
    text: z.string().min(1).max(65_536),
  }),
  z.strictObject({ say: z.literal("close") }),
]);

export type ToBrowser = z.infer<typeof toBrowserSchema>;

/** One message as the browser saw it; it goes into the inbox as it is. */
export const seenMessageSchema = z.strictObject({
  /** WhatsApp's own id of it, without the chat that it stands in. */
  id: z.string().min(1).max(200),
  /** E.164; null where WhatsApp hides the number behind an id of its own. */
  from: z
    .string()
    .regex(/^\+[1-9]\d{5,14}$/)
    .nullable(),
  /** Unix seconds, by WhatsApp's clock. */
  at: z.number().int().nonnegative(),
  type: z.string().max(50),
  text: z.string().max(65_536),
  quoted: z.string().max(200).nullable(),
  isForwarded: z.boolean(),
  isGroup: z.boolean(),
  /** Counts the changes of a message that was sent before; 0 is the message itself. */
  edit: z.number().int().nonnegative(),
});

export type SeenMessage = z.infer<typeof seenMessageSchema>;

export const fromBrowserSchema = z.discriminatedUnion("say", [
  /** The browser runs, as this process; whoever outlives the other ends it. */
  z.strictObject({ say: z.literal("browser"), pid: z.number().int().positive() }),
  z.strictObject({ say: z.literal("pair"), code: z.string().min(1).max(2_000) }),
  z.strictObject({ say: z.literal("ready") }),
  z.strictObject({ say: z.literal("seen"), message: seenMessageSchema }),
  z.strictObject({ say: z.literal("sent"), id: z.string(), providerId: z.string().min(1).max(200) }),
  /** Nothing left: `isFinal` where it never will. */
  z.strictObject({
    say: z.literal("not_sent"),
    id: z.string(),
    problem: z.string(),
    isFinal: z.boolean(),
  }),
  /** It may have left. */
  z.strictObject({ say: z.literal("lost"), id: z.string(), problem: z.string() }),
  z.strictObject({
    say: z.literal("status"),
    providerId: z.string().min(1).max(200),
    status: z.enum(["sent", "delivered", "read", "failed"]),
  }),
  /** The session is over; the process ends after that. */
  z.strictObject({ say: z.literal("over"), fault: z.enum(faults), problem: z.string() }),
]);

export type FromBrowser = z.infer<typeof fromBrowserSchema>;
