import { z } from "zod";
import { RETURN_REASONS } from "./return.ts";

const ref = (max: number) => z.string().trim().min(1).max(max);

const lineSchema = z.object({
  line_id: ref(80),
  quantity: z.int("expected a whole number of units").min(1, "expected at least one unit").max(10_000),
});

/** `data` of `order.return_requested`: the client asks to send something back (design §7, SM-8). */
export const returnRequestedSchema = z
  .object({
    order_id: ref(120),
    return_id: ref(120),
    lines: z.array(lineSchema).min(1).max(50),
    reason: z.enum(RETURN_REASONS),
    note: z
      .string()
      .trim()
      .max(1_000)
      .nullish()
      .transform((value) => value || null),
    photos: z
      .array(z.url({ protocol: /^https$/, error: "expected an https address" }).max(500))
      .max(10)
      .default([]),
  })
  .superRefine((data, context) => {
    const seen = new Set<string>();
    data.lines.forEach(({ line_id }, index) => {
      const path = ["lines", index, "line_id"];
      if (seen.has(line_id))
        context.addIssue({ code: "custom", message: "this line_id is used twice", path });
      seen.add(line_id);
    });
  });

export type ReturnRequested = z.output<typeof returnRequestedSchema>;
