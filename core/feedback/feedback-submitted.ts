import { z } from "zod";

/** `data` of `feedback.submitted`: at least one of the three (design §7). */
export const feedbackSubmittedSchema = z
  .object({
    order_id: z.string().trim().min(1).max(120),
    nps: z.int().min(0).max(10).nullish(),
    delay_satisfaction: z.int().min(1).max(5).nullish(),
    comment: z
      .string()
      .trim()
      .max(2_000)
      .nullish()
      .transform((value) => value || null),
  })
  .superRefine((data, context) => {
    const said = [data.nps, data.delay_satisfaction, data.comment];
    if (said.every((value) => value === null || value === undefined)) {
      const message = "expected a nps, a delay_satisfaction or a comment";
      context.addIssue({ code: "custom", message, path: ["nps"] });
    }
  });

export type FeedbackSubmitted = z.output<typeof feedbackSubmittedSchema>;
