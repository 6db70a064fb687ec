import { afterEach, describe, expect, test } from "vitest";
import type { PartnerStockPort, StockFigure } from "../../../core/ports/partner-stock.ts";

/*
 * What every adapter of a partner's stock system must do (R133): the same answers from the same days, good and bad.
 * A new adapter comes with a stand-in of its own that can have these days.
 */

export type BadDay =
  | "error"
  | "unauthorized"
  | "hang"
  | "trickle"
  | "garbage"
  | "half"
  | "huge"
  | "redirect"
  | "gone";

export interface StockStand {
  readonly adapter: PartnerStockPort;
  readonly feed: Parameters<PartnerStockPort["read"]>[0]["feed"];
  /** The system holds these figures from now on. */
  holds(figures: readonly StockFigure[]): void;
  has(day: BadDay): void;
  /** Requests whose signature held, and all of them. */
  readonly asked: { readonly signed: number; readonly all: number };
  close(): Promise<void>;
}

export const SECRET = `whsec_${Buffer.alloc(32, 9).toString("base64")}`;

export function partnerStockContract(
  name: string,
  open: () => Promise<StockStand>,
  figures: readonly StockFigure[],
): void {
  describe(`${name} keeps the contract of partners' stock systems`, () => {
    let stand: StockStand | null = null;
    afterEach(async () => {
      await stand?.close();
      stand = null;
    });
    const opened = async (): Promise<StockStand> => {
      stand = await open();
      return stand;
    };
    const read = (of: StockStand, secrets: readonly string[] = [SECRET]) =>
      of.adapter.read({ partner: { code: "HABEEBEE" }, feed: of.feed, secrets });

    test("it tells each product, what there is and when that was so", async () => {
      const system = await opened();
      system.holds(figures);
      expect(await read(system)).toEqual({ read: "figures", figures });
    });

    test("it asks once a reading, and signs", async () => {
      const system = await opened();
      system.holds(figures);
      await read(system);
      expect(system.asked).toEqual({ signed: 1, all: 1 });
    });

    test("without a secret it asks nobody", async () => {
      const system = await opened();
      expect(await read(system, [])).toMatchObject({ read: "failed" });
      expect(system.asked.all).toBe(0);
    });

    test.each<BadDay>([
      "error",
      "unauthorized",
      "hang",
      "trickle",
      "garbage",
      "half",
      "huge",
      "redirect",
      "gone",
    ])(
      "on a day of %s nothing counts, and it says why in a line without the secret or the answer's words",
      async (day) => {
        const system = await opened();
        system.has(day);
        const reading = await read(system);
        expect(reading).toEqual({ read: "failed", problem: expect.stringMatching(/^[^\n]{3,160}$/) });
        expect(JSON.stringify(reading)).not.toMatch(/whsec_|VERBATIM/);
      },
    );

    test("it reads again after a bad day", async () => {
      const system = await opened();
      system.has("error");
      await read(system);
      system.holds(figures);
      expect(await read(system)).toMatchObject({ read: "figures" });
    });
  });
}
