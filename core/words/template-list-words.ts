import type { NoticeKind } from "../notice/notice.ts";

/** `/mtc modeles`: our messages to clients and partners, to be looked at before they are sent (R207). */

export interface TemplateFactsShown {
  readonly key: string;
  /** Null where no event sends it by itself. */
  readonly notice: NoticeKind | null;
  /** Its name with Meta. */
  readonly whatsapp: string | null;
  /** Whether that name is used: its approval is written down in the settings. */
  readonly isApproved: boolean;
}

export interface TemplateListWords {
  readonly help: string;
  readonly title: (count: number) => string;
  readonly line: (facts: TemplateFactsShown) => string;
  /** Above a preview: what it is, and what it is filled with. */
  readonly about: (facts: TemplateFactsShown & { readonly variables: readonly string[] }) => string;
  readonly language: Readonly<Record<"fr" | "en", string>>;
  readonly subject: (text: string) => string;
  readonly known: (keys: readonly string[]) => string;
}
