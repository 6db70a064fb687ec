import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WHATSAPP_TEMPLATES } from "../../core/notice/whatsapp-template.ts";
import { templates } from "../../core/words/template-preview.ts";
import { type Desk, openDesk } from "./desk.ts";

/* `/mtc modeles`: every message to people, looked at in chat before it is sent (R207). */

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
});

afterAll(() => desk.close());

test("lists every template with what sends it and its name with Meta", async () => {
  const seen = await desk.types("U_VIEW", "/mtc", "modeles");
  for (const { key } of templates()) expect(seen).toContain(`\`${key}\``);
  expect(seen).toContain(
    "`partner_suspended` — État d’un partenaire, à lui-même · WhatsApp `mtc_standing`, pas activé",
  );
  expect(seen).toContain("`client_delay` — aucun événement ne l’envoie encore");
});

test.each(templates().map(({ key }) => key))("shows %s filled in, in French and in English", async (key) => {
  const seen = await desk.types("U_VIEW", "/mtc", `modeles ${key}`);
  expect(seen).toMatch(/🇫🇷 \*Français\*[\s\S]*Objet :[\s\S]*🇬🇧 \*Anglais\*[\s\S]*Objet :/);
  expect(seen).not.toMatch(/undefined|\[object/);
});

test("a name that is none is refused with the list", async () => {
  const seen = await desk.types("U_PM", "/mtc", "modeles client_delai");
  expect(seen).toContain("Il n’y a pas de modèle « client_delai ». Les modèles : `backup_activation`, ");
});

test("README.md has each name that Meta is to approve", () => {
  const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
  for (const name of Object.values(WHATSAPP_TEMPLATES)) expect(readme).toContain(`| \`${name}\` |`);
});
