import type { Session } from "./driver-session.ts";
import { DatabaseUnavailable } from "./unavailable.ts";

/** Lends sessions, at most `size` at a time; a dead one is replaced by a new one when next asked for. */
export interface SessionPool {
  /** Waits at most the deadline for a free session, then rejects with DatabaseUnavailable. */
  acquire(): Promise<Session>;
  release(session: Session): void;
  /** Cuts every connection, lent or idle; what was in flight is rejected. The next acquire starts anew. */
  replace(reason: string): void;
  end(): Promise<void>;
}

interface Waiter {
  readonly give: (session: Session) => void;
  readonly refuse: (error: Error) => void;
}

export function openPool(options: {
  readonly size: number;
  readonly deadlineMs: number;
  readonly open: () => Session;
}): SessionPool {
  const idle: Session[] = [];
  const lent = new Set<Session>();
  const waiters = new Set<Waiter>();
  let isEnded = false;

  function lend(): Session {
    let session = idle.pop();
    while (session !== undefined && !session.isAlive()) session = idle.pop();
    const lentSession = session ?? options.open();
    lent.add(lentSession);
    return lentSession;
  }

  function wait(): Promise<Session> {
    return new Promise((resolve, reject) => {
      const refuse = (error: Error): void => {
        clearTimeout(timer);
        waiters.delete(waiter);
        reject(error);
      };
      const timer = setTimeout(
        () =>
          refuse(new DatabaseUnavailable(`No database connection was free within ${options.deadlineMs} ms`)),
        options.deadlineMs,
      );
      const give = (session: Session): void => {
        clearTimeout(timer);
        waiters.delete(waiter);
        resolve(session);
      };
      const waiter: Waiter = { give, refuse };
      waiters.add(waiter);
    });
  }

  return {
    acquire: () => {
      if (isEnded) return Promise.reject(new DatabaseUnavailable("The database connection was closed"));
      return lent.size < options.size ? Promise.resolve(lend()) : wait();
    },
    release: (session) => {
      if (!lent.delete(session)) return;
      if (session.isAlive()) {
        if (isEnded) void session.end();
        else idle.push(session);
      }
      const [next] = waiters;
      if (next !== undefined && !isEnded) next.give(lend());
    },
    replace: (reason) => {
      for (const session of [...lent, ...idle.splice(0)]) session.destroy(reason);
    },
    end: async () => {
      isEnded = true;
      for (const waiter of [...waiters])
        waiter.refuse(new DatabaseUnavailable("The database connection was closed"));
      await Promise.all(idle.splice(0).map((session) => session.end()));
    },
  };
}
