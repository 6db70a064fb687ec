import { type Context, Hono } from "hono";
import { refuse } from "./answer.ts";
import { fieldAt, type JsonObject, listAt, objectOf, textAt } from "./json.ts";
import { machineNowSeconds } from "./machine-clock.ts";
import type { SandboxDeps } from "./ports.ts";
import { elementsOf } from "./slack-check-elements.ts";
import { slackId } from "./slack-store.ts";

/**
 * Files that people put into forms: uploaded by the page, handed to the bot's token alone, as Slack does. Larger ones
 * than Slack takes are taken too, so that one sees what the bot says of them.
 */

const KIND = "slack.file";
/** Under which a file is uploaded; the process lets larger bodies in there. */
export const UPLOADS = { path: "/sandbox/slack/files", bytesMax: 20 * 1024 * 1024 } as const;
const NAME_MAX = 200;

/** `POST /sandbox/slack/files?name=photo.jpg` with the bytes, and what the bot downloads. */
export function slackFileRoutes(deps: SandboxDeps): Hono {
  return new Hono()
    .post(UPLOADS.path, (c) => upload(c, deps))
    .get(`${UPLOADS.path}/:id/:name`, async (c) => {
      // Slack leads whoever has no token to its sign-in page.
      if (c.req.header("authorization") !== `Bearer ${deps.secrets.slackBotToken}`)
        return c.redirect("/sandbox");
      const stored = await deps.documents.get(KIND, c.req.param("id"));
      if (stored === null) return c.notFound();
      const bytes = Buffer.from(textAt(stored, "base64") ?? "", "base64");
      return c.body(new Uint8Array(bytes), 200, { "content-type": "application/octet-stream" });
    });
}

async function upload(c: Context, deps: SandboxDeps): Promise<Response> {
  const name = (c.req.query("name") ?? "").split(/[/\\]/).at(-1)?.slice(0, NAME_MAX) ?? "";
  const bytes = Buffer.from(await c.req.arrayBuffer());
  if (name === "" || bytes.length === 0)
    return refuse(c, { status: 422, code: "malformed", message: "Send a file and its name." });
  const id = slackId("F");
  await deps.documents.put(KIND, id, { name, size: bytes.length, base64: bytes.toString("base64") });
  return c.json({ id, name, size: bytes.length });
}

/** What was entered, with Slack's own description in the place of each uploaded file's id. */
export async function withFiles(
  deps: SandboxDeps,
  blocks: readonly unknown[],
  values: JsonObject,
): Promise<JsonObject> {
  const filled: Record<string, unknown> = { ...values };
  for (const block of blocks) {
    const blockId = textAt(block, "block_id") ?? "";
    const isFile = elementsOf(block).some((element) => textAt(element, "type") === "file_input");
    if (!isFile || !Object.hasOwn(filled, blockId)) continue;
    const given = filled[blockId];
    const entry = objectOf(given) === null ? given : Object.values(given as JsonObject)[0];
    const ids = Array.isArray(entry) ? listAt(entry) : [entry];
    const files = await Promise.all(ids.map((id) => described(deps, String(id))));
    filled[blockId] = files.filter((file) => file !== null);
  }
  return filled;
}

async function described(deps: SandboxDeps, id: string): Promise<JsonObject | null> {
  const stored = await deps.documents.get(KIND, id);
  if (stored === null) return null;
  const name = textAt(stored, "name") ?? "";
  const url = `${deps.baseUrl()}${UPLOADS.path}/${id}/${encodeURIComponent(name)}`;
  const filetype = name.split(".").at(-1)?.toLowerCase() ?? "";
  return {
    ...{ id, name, title: name, filetype, size: fieldAt(stored, "size"), created: machineNowSeconds() },
    ...{ mode: "hosted", is_external: false, is_public: false, url_private: url, url_private_download: url },
  };
}
