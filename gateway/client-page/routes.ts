import { readFileSync } from "node:fs";
import { type Context, Hono } from "hono";
import { openStatementPaper } from "../../core/flow/link-statement.ts";
import { openClientPage, openHubFile } from "../../core/flow/open-hub-page.ts";
import { openMonth } from "../../core/flow/read-month.ts";
import { type Locale, localeOf } from "../../core/words/locale.ts";
import { wordsIn } from "../../core/words/words.ts";
import { answerFile, answerPage } from "../answer.ts";
import { answerDownload, sheetFile } from "../download.ts";
import type { Limits } from "../limits.ts";
import { noPage } from "../partner-page/frame.ts";
import type { GatewayDeps } from "../ports.ts";
import { clientPage } from "./page.ts";

/*
 * `/m/{token}`, the page behind the code of a hub parcel, and `/d/{token}`, its slip and photo for the team;
 * `/x/{token}`, the commissions of a month or a paper of a statement as a file for the team. Each token
 * is the key to what it opens: sealed, in no log, no referrer and no cache; what is none of ours is 404 whatever it
 * names. Nothing runs in them and nothing is changed by them.
 */

const CSS = readFileSync(new URL("page.css", import.meta.url), "utf8");
const CSS_HEADERS = { "Content-Type": "text/css; charset=utf-8", "Cache-Control": "max-age=3600" };

type NoPage = "unknown" | "over" | "busy" | "broken" | "unavailable";

/** For `app.route`. */
export function hubPages(gateway: GatewayDeps, limits: Limits): Hono {
  const { deps } = gateway;
  const pages = new Hono();
  for (const place of ["m", "d", "x"]) {
    pages.get(`/${place}/page.css`, (context) => context.body(CSS, { headers: CSS_HEADERS }));
    pages.use(`/${place}/:token`, async (context, next) => {
      const refused = await limits.strays(context);
      if (refused === null) return next();
      context.header("Retry-After", refused.headers.get("Retry-After") ?? "60");
      return without(context, "busy");
    });
  }
  pages.get("/m/:token", async (context) => {
    const opened = await openClientPage(deps, context.req.param("token"));
    return opened ? answerPage(context, "shown", clientPage(opened)) : without(context, "unknown");
  });
  pages.get("/d/:token", async (context) => {
    const opened = await openHubFile(deps, context.req.param("token"));
    if (opened === null) return without(context, "unknown");
    return opened === "over" ? without(context, "over") : answerFile(context, opened);
  });
  pages.get("/x/:token", async (context) => {
    const token = context.req.param("token");
    const opened = (await openMonth(deps, token)) ?? (await openStatementPaper(deps, token));
    if (opened === null) return without(context, "unknown");
    if (opened === "over") return without(context, "over");
    if ("sheet" in opened) return answerDownload(context, await sheetFile(opened.sheet, opened.format));
    const { name: fileName, mediaType, bytes } = opened;
    return answerDownload(context, { fileName, mediaType, bytes: new Uint8Array(bytes) });
  });
  pages.onError((error, context) => {
    if (gateway.isUnavailable(error)) {
      context.header("Retry-After", "5");
      return without(context, "unavailable");
    }
    const { message: problem, stack } = error;
    gateway.log.error({ path: context.req.routePath, problem, stack }, "a page of the hub failed");
    return without(context, "broken");
  });
  return pages;
}

function without(context: Context, kind: NoPage): Response | Promise<Response> {
  const locale: Locale = localeOf(context.req.header("accept-language"));
  return answerPage(context, kind, noPage(wordsIn(locale).clientPage.noPage[kind], locale));
}
