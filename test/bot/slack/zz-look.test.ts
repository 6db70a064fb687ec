import { test } from "vitest";
import { openDesk, shown } from "../../journey/desk.ts";
const out0: string[] = [];
test("look", async () => {
  const desk = await openDesk();
  try {
    await desk.orders({ order_id: "shop-88213" });
    const out = out0;
    const log = (t: string, s: unknown) => out.push(`\n=== ${t}\n${typeof s === "string" ? s : JSON.stringify(s, null, 1)}`);
    log("card", shown(await desk.card(1001)));
    for (const [c, t] of [["/stock", ""], ["/stock", "coffret"], ["/stock", "MTC-H-009"], ["/commissions", ""], ["/orders", ""], ["/orders", "retard partenaire:zzz"], ["/orders", "retard"], ["/order", "1001"], ["/order", "1002"], ["/order", ""], ["/mtc", ""], ["/mtc", "stok"], ["/mtc", "role @U_VIEW viewer"], ["/mtc", "commande 1001"], ["/foo", ""]] as const) log(`${c} ${t}`, await desk.types("U_ADMIN", c, t));
    log("view role", await desk.types("U_VIEW", "/mtc", "role @U_PM pm"));
    log("home", (await desk.call("POST", "/sandbox/slack/home", { user: "U_PM" })).body);
    await desk.passes("PT2H1M");
    log("late card", shown(await desk.card(1001)));
    log("alerts", (await desk.alerts()).join("\n--\n"));
    log("press viewer", await desk.press("U_VIEW", await desk.card(1001), "Préparer"));
    const card = await desk.card(1001);
    await desk.press("U_ASSIST", card, "Préparer");
    log("again", (await desk.press("U_PM", card, "Préparer").catch((e) => String(e))));
    await desk.says("HABEEBEE", "ok");
    log("alerts after", (await desk.alerts()).join("\n--\n"));
    log("thread", (await desk.thread(1001)).join("\n"));
    log("card after", shown(await desk.card(1001)));

  } finally { (await import("node:fs")).writeFileSync("/tmp/look.txt", out0.join("\n")); await desk.close(); }
}, 60000);
