import type { TeamRole } from "../team/roles.ts";

/** Who is who, who is away, who can, and how each wants to be told; days are written out already. */
export interface PeopleWords {
  readonly title: (count: number) => string;
  readonly line: (facts: {
    readonly name: string;
    readonly role: TeamRole;
    /** Of now, or of later. */
    readonly absence: (AbsenceSaid & { readonly isNow: boolean }) | null;
  }) => string;
  /** Who is called for what a role has to do. */
  readonly called: (facts: {
    readonly role: TeamRole;
    readonly names: readonly string[];
    /** Nobody of the role is there. */
    readonly isInstead: boolean;
  }) => string;
  /** `givenBack`: alerts that they had and that wait for somebody else now. */
  readonly recorded: (facts: AbsenceSaid & { readonly name: string; readonly givenBack: number }) => string;
  readonly back: (name: string) => string;
  readonly notAway: (name: string) => string;
  readonly badDay: (typed: string) => string;
  readonly isPast: string;
  readonly endsBefore: string;
  readonly ownStandIn: string;
  readonly standInAway: (name: string) => string;
  readonly usage: string;
  readonly teamHelp: string;
  /** A refusal's way on. */
  readonly ask: {
    readonly button: (name: string) => string;
    readonly sent: (name: string) => string;
    readonly already: (facts: { readonly name: string; readonly at: string }) => string;
    readonly gone: string;
    /** To the colleague. */
    readonly title: (name: string) => string;
    readonly message: (facts: {
      readonly name: string;
      readonly role: TeamRole;
      readonly what: string;
      readonly url: string | null;
    }) => string;
  };
  readonly prefs: {
    readonly title: string;
    readonly submit: string;
    readonly close: string;
    readonly locale: string;
    readonly locales: Readonly<Record<"fr" | "en", string>>;
    readonly digest: string;
    readonly noDigest: string;
    readonly hour: (hour: number) => string;
    readonly quietFrom: string;
    readonly quietUntil: string;
    readonly quietHint: string;
    readonly zone: string;
    readonly zones: Readonly<Record<string, string>>;
    readonly badHour: string;
    readonly bothHours: string;
    /** `digestHeldUntil`: the end of the quiet hours that the summary falls into; null where it leaves at its hour. */
    readonly saved: (facts: PreferencesSaid & { readonly digestHeldUntil: string | null }) => string;
    readonly summary: (facts: PreferencesSaid) => string;
    readonly change: string;
    readonly help: string;
  };
}

export interface AbsenceSaid {
  readonly from: string;
  /** Null until somebody says otherwise. */
  readonly until: string | null;
  readonly standIn: string | null;
}

export interface PreferencesSaid {
  readonly locale: "fr" | "en";
  readonly zone: string;
  readonly digestHour: number | null;
  readonly quiet: { readonly from: string; readonly until: string } | null;
}
