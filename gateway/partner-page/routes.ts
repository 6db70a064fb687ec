import { readFileSync } from "node:fs";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import {
  type AvailabilityAnswered,
  answerAvailabilityPage,
} from "../../core/flow/answer-availability-page.ts";
import { answerByPage } from "../../core/flow/answer-by-page.ts";
import {
  type AvailabilityPage,
  type NoAvailabilityPage,
  openAvailabilityPage,
} from "../../core/flow/open-availability-page.ts";
import { type NoPage, openPartnerPage } from "../../core/flow/open-partner-page.ts";
import { readCheckToken } from "../../core/partner/availability-link.ts";
import type { PageFields } from "../../core/partner/page-form.ts";
import { wentWell } from "../../core/partner/page-said.ts";
import { type Locale, localeOf } from "../../core/words/locale.ts";
import type { NoPageWords } from "../../core/words/partner-page-words.ts";
import { wordsIn } from "../../core/words/words.ts";
import { answerPage, type PageKind } from "../answer.ts";
import type { Limits } from "../limits.ts";
import type { GatewayDeps } from "../ports.ts";
import { availabilityPage, wasNoted } from "./availability.ts";
import { noPage } from "./frame.ts";
import { NOTHING_CAME, orderPage } from "./page.ts";

/*
 * `/p/{token}`: a partner's page, opened from a mail. GET and HEAD do nothing at all, since mail scanners follow
 * links; a button posts a form that carries the nonce of the page it stood on. The token is the key to it, and is
 * in no log, no referrer and no cache.
 */

/** The largest form: a note of 500 characters and fifty counts. */
const FORM_BYTES_MAX = 16 * 1024;
const FORM_TYPE = "application/x-www-form-urlencoded";
/** One file to a browser. */
const CSS = ["page.css", "choices.css"]
  .map((file) => readFileSync(new URL(file, import.meta.url), "utf8"))
  .join("\n");

/** The pages of partners, for `app.route`. */
export function partnerPages(gateway: GatewayDeps, limits: Limits): Hono {
  const pages = new Hono();
  const { deps } = gateway;
  pages.get("/p/page.css", (context) =>
    context.body(CSS, {
      headers: { "Content-Type": "text/css; charset=utf-8", "Cache-Control": "max-age=3600" },
    }),
  );
  pages.use("/p/:token", async (context, next) => {
    const refused = await limits.strays(context);
    if (refused === null) return next();
    context.header("Retry-After", refused.headers.get("Retry-After") ?? "60");
    return withoutOrder(context, "busy");
  });
  pages.get("/p/:token", async (context) => {
    const token = context.req.param("token");
    if (readCheckToken(token)) return availabilityOf(context, await openAvailabilityPage(deps, token));
    const opened = await openPartnerPage(deps, token);
    if (opened.page !== "order") return closed(context, opened);
    return answerPage(context, "shown", orderPage(opened, NOTHING_CAME));
  });
  const limit = bodyLimit({
    maxSize: FORM_BYTES_MAX,
    onError: (context) => withoutOrder(context, "too_large"),
  });
  pages.post("/p/:token", limit, async (context) => {
    const fields = await readFields(context);
    const token = context.req.param("token");
    if (readCheckToken(token)) {
      const noted = await answerAvailabilityPage(deps, { token, fields });
      gateway.wake();
      return availabilityOf(context, noted, fields);
    }
    const answered = await answerByPage(deps, { token, fields });
    gateway.wake();
    if (answered.page !== "order") return closed(context, answered);
    const { said, problem } = answered;
    const kind = problem ? "problem" : said && !wentWell(said) ? "not_done" : "shown";
    const typed = problem || kind === "not_done" ? fields : {};
    return answerPage(context, kind, orderPage(answered, { said, problem, typed }));
  });
  pages.onError((error, context) => {
    if (gateway.isUnavailable(error)) {
      context.header("Retry-After", "5");
      return withoutOrder(context, "unavailable");
    }
    const { message: problem, stack } = error;
    gateway.log.error({ path: "/p/:token", problem, stack }, "a partner's page failed");
    return withoutOrder(context, "broken");
  });
  return pages;
}

async function readFields(context: Context): Promise<PageFields> {
  const type = context.req.header("content-type") ?? "";
  if (!type.toLowerCase().startsWith(FORM_TYPE)) return {};
  return Object.fromEntries(new URLSearchParams(await context.req.text()));
}

/** The page of a question about availability, or why there is none. */
function availabilityOf(
  context: Context,
  opened: AvailabilityPage | NoAvailabilityPage | AvailabilityAnswered,
  fields: PageFields = {},
): Response | Promise<Response> {
  if (opened.page === "unknown") return withoutOrder(context, "unknown");
  if (opened.page === "check_over") {
    const { locale } = opened;
    return answerPage(context, "over", noPage(wordsIn(locale).availabilityPage.over, locale));
  }
  const said = "said" in opened ? opened.said : null;
  const isUnsaid = said?.says === "unsaid";
  const kind = isUnsaid ? "problem" : said && !wasNoted(said) ? "not_done" : "shown";
  return answerPage(context, kind, availabilityPage(opened, { said, typed: isUnsaid ? fields : {} }));
}

/** What is not ours is answered alike, whatever it names; what was ours says that it is over. */
function closed(context: Context, opened: NoPage): Response | Promise<Response> {
  if (opened.page === "unknown") return withoutOrder(context, "unknown");
  const { locale, number } = opened;
  return answerPage(context, "over", noPage(wordsIn(locale).partnerPage.noPage.over(number), locale));
}

function withoutOrder(
  context: Context,
  kind: Exclude<PageKind, "shown" | "problem" | "not_done" | "over">,
): Response | Promise<Response> {
  const locale = localeOf(context.req.header("accept-language"));
  return answerPage(context, kind, noPage(pageWords(kind, locale), locale));
}

function pageWords(kind: Parameters<typeof withoutOrder>[1], locale: Locale): NoPageWords {
  const words = wordsIn(locale).partnerPage.noPage;
  return kind === "too_large" ? words.broken : words[kind];
}
