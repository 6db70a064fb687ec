/** What became of units that cannot be sold, as #approbations tells it (SM-2b, D64). */
export interface WrittenOff {
  readonly sku: string;
  readonly writeOff: "damage" | "quarantine" | "restore" | "discard";
  readonly units: number;
  /** Lost for good, HT; 0 where units only moved. */
  readonly costCents: number;
  /** What somebody wrote, or a note of the desk's own (`SYSTEM_NOTES`); "" where it came back with an order. */
  readonly reason: string;
  /** The order that it came back with; absent where it lay on the shelf. */
  readonly orderNumber?: number;
  /** `system` where nobody in person. */
  readonly actor: string;
  readonly left: { readonly availableUnits: number; readonly quarantinedUnits: number };
}
