import { isDeepStrictEqual } from "node:util";
import type { webApi } from "@slack/bolt";
import type { Logger } from "pino";
import type { Notice } from "../../core/notice/notice.ts";
import type { ShownHome } from "../../core/ports/homes.ts";
import type { Deps } from "../../core/ports.ts";
import type { TeamMember } from "../../core/team/member.ts";
import { BUSINESS_ZONE } from "../../core/time.ts";
import { formatTime } from "../../core/words/format.ts";
import { wordsIn } from "../../core/words/words.ts";
import { actions, type Block, button, context, section } from "./blocks.ts";
import { homeBlocks } from "./home.ts";
import { slackAsker } from "./inbound-answers.ts";
import { findMember, strangerText } from "./member.ts";
import { renderNotice } from "./render.ts";
import { homeView } from "./views.ts";

/**
 * When a Home tab is shown: as it is opened, after what its reader did, and within a minute of any other change while
 * they may be looking at it. What cannot be read leaves the last good view, with its time (chat-ux §2.5).
 */

/** At most one look a minute at what one person sees. */
const LOOKS_EACH_SECONDS = 60;
/** Who has not opened it for a day sees it anew when they do. */
const WATCHED_HOURS = 24;
/** Machine time. */
const IDLE_LOOK_MS = 20_000;

interface User {
  readonly id: string;
  readonly name: string;
}

export interface HomeTab {
  /** Somebody opened it, or asks for it anew. */
  open(user: User): Promise<void>;
  /** After what somebody did: where this process has shown them theirs, or they did it there. */
  afterAction(user: User, isFromHome?: boolean): Promise<void>;
  /** Shows anew what has changed, of everybody who opened theirs; how many it looked at. */
  refreshDue(isStopping: () => boolean): Promise<number>;
}

export function createHomeTab(of: {
  readonly deps: Deps;
  readonly adminUser: string | null;
  readonly publicUrl: string | null;
  readonly client: webApi.WebClient;
  readonly log: Logger;
}): HomeTab {
  const { deps, client, log } = of;
  const opened = new Set<string>();
  let lastLookMs = Number.NEGATIVE_INFINITY;
  const cardOf = (notice: Notice) => renderNotice(deps, notice);
  const linkTo = remembered(slackAsker(of, client).linkTo);

  async function show(user: User, isAsked: boolean): Promise<void> {
    const member = await findMember(deps, of.adminUser, user);
    const before = await deps.store.transaction((tx) => tx.homes.find(user.id));
    if (member === null) {
      await publish(user, { blocks: [section(await strangerText(deps))], hash: null });
      return;
    }
    const blocks = await readable(member);
    if (blocks === null) {
      await publish(user, { blocks: staleBlocks(deps, member, before), hash: null });
      return;
    }
    const isSame = isDeepStrictEqual(JSON.parse(JSON.stringify(blocks)), before?.blocks);
    if (isSame && !isAsked) return;
    const hash = isAsked ? null : (before?.hash ?? null);
    const shownAt = deps.clock.now();
    const now = await publish(user, { blocks: [...blocks, ...foot(member, shownAt)], hash });
    if (now !== null)
      await deps.store.transaction((tx) => tx.homes.save(user.id, { shownAt, blocks, hash: now.hash }));
  }

  async function readable(member: TeamMember): Promise<readonly Block[] | null> {
    try {
      return await homeBlocks({ deps, member, linkTo, cardOf });
    } catch (error) {
      log.error({ err: error }, "A Home tab could not be read");
      return null;
    }
  }

  /** Null where somebody else has shown something newer meanwhile. */
  async function publish(
    { id }: User,
    { blocks, hash }: { readonly blocks: readonly Block[]; readonly hash: string | null },
  ): Promise<{ readonly hash: string | null } | null> {
    try {
      const view = homeView(blocks);
      const answer = await client.views.publish({ user_id: id, view, ...(hash === null ? {} : { hash }) });
      return { hash: answer.view?.hash ?? null };
    } catch (error) {
      if (!/hash_conflict/.test(String(error))) throw error;
      await deps.store.transaction((tx) => tx.homes.save(id, { shownAt: null, blocks: null, hash: null }));
      return null;
    }
  }

  return {
    open: async (user) => {
      opened.add(user.id);
      await deps.store.transaction((tx) => tx.homes.open(user.id, deps.clock.now()));
      await show(user, true);
    },
    afterAction: async (user, isFromHome = false) => {
      if (isFromHome) opened.add(user.id);
      if (opened.has(user.id)) await show(user, false);
    },
    refreshDue: async (isStopping) => {
      const nowMs = performance.now();
      // Those that another process showed are looked at too, but nobody is kept busy by homes that nobody opens.
      if (opened.size === 0 && nowMs - lastLookMs < IDLE_LOOK_MS) return 0;
      lastLookMs = nowMs;
      let looked = 0;
      while (!isStopping()) {
        const now = deps.clock.now();
        const ask = {
          openedSince: now.subtract({ hours: WATCHED_HOURS }),
          lookedBefore: now.subtract({ seconds: LOOKS_EACH_SECONDS }),
          now,
        };
        const id = await deps.store.transaction((tx) => tx.homes.takeStale(ask));
        if (id === null) break;
        await show({ id, name: id }, false);
        looked += 1;
      }
      return looked;
    },
  };
}

function foot(member: TeamMember, at: Parameters<typeof formatTime>[0]): readonly Block[] {
  const { home: words } = wordsIn(member.locale).team;
  const refresh = button({ label: words.refresh, actionId: "home.refresh", value: "home" });
  return [context(words.updated(formatTime(at, { zone: BUSINESS_ZONE }))), actions("home.foot", [refresh])];
}

function staleBlocks(deps: Deps, member: TeamMember, before: ShownHome | null): readonly Block[] {
  const { home: words } = wordsIn(member.locale).team;
  const at = before?.shownAt ?? deps.clock.now();
  const notice = context(words.stale(formatTime(at, { zone: BUSINESS_ZONE })));
  // They came from us, within Slack's limits.
  return [notice, ...((before?.blocks ?? []) as readonly Block[]), ...foot(member, at).slice(1)];
}

/** A message stays where it is: asked of Slack once. */
function remembered(ask: (providerId: string) => Promise<string | null>) {
  const known = new Map<string, string>();
  return async (providerId: string): Promise<string | null> => {
    const link = known.get(providerId) ?? (await ask(providerId));
    if (link !== null) known.set(providerId, link);
    return link;
  };
}
