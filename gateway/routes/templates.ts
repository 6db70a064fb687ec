import { z } from "zod";
import { refuse } from "../../core/refusal.ts";
import { textPart } from "../../core/words/mail-text.ts";
import { previewTemplate, templates } from "../../core/words/template-preview.ts";
import { type Route, route } from "../endpoint.ts";

const listed = route(
  {
    method: "get",
    path: "/api/admin/templates",
    tag: "Notices",
    summary: "Message templates",
    description: "Every message to a client or partner, with the variables that it is filled with (R207).",
    actions: ["read_templates"],
    body: null,
    query: null,
    answer: z.object({ templates: z.array(z.object({ key: z.string(), variables: z.array(z.string()) })) }),
    ok: "By key.",
    accepted: null,
    refusals: [],
  },
  async () => ({
    kind: "ok",
    body: { templates: templates().map(({ key, variables }) => ({ key, variables: [...variables] })) },
  }),
);

const preview = route(
  {
    method: "get",
    path: "/api/admin/templates/:key",
    tag: "Notices",
    summary: "A template as it would read",
    description: "With sample facts, in French or English.",
    actions: ["read_templates"],
    body: null,
    query: z.strictObject({ locale: z.enum(["fr", "en"]).default("fr") }),
    answer: z.object({
      key: z.string(),
      locale: z.enum(["fr", "en"]),
      subject: z.string(),
      text: z.string(),
    }),
    ok: "The subject, and the text part of the mail.",
    accepted: null,
    refusals: ["template_unknown"],
  },
  async ({ param, query }) => {
    const key = param("key");
    const mail = previewTemplate(key, query.locale);
    if (!mail) return refuse("template_unknown", { key }, "key");
    return {
      kind: "ok",
      body: { key, locale: query.locale, subject: mail.subject, text: textPart(mail.blocks) },
    };
  },
);

/** What we write to people, to be looked at before it is sent. */
export const templateRoutes: readonly Route[] = [listed, preview];
