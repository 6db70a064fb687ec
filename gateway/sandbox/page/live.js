const AGAIN_MS = 2000;

/**
 * Keeps the parts in step with the server: a tick of `/sandbox/events` names what changed, and only that is fetched
 * again. Ticks that come while a fetch runs are gathered into the next one.
 */
export function createLive({ parts, onNow, onLost, onFound }) {
  const dirty = new Set();
  let [running, isLost] = [null, false];

  function lose() {
    isLost = true;
    onLost();
  }

  async function run() {
    try {
      while (dirty.size > 0) {
        const names = [...dirty];
        dirty.clear();
        await Promise.all(names.map((name) => parts[name]?.()));
      }
      if (isLost) onFound();
      isLost = false;
    } catch (error) {
      // What is wrong with the page itself must not look like a server that is away.
      if (error instanceof TypeError && !(await isAway())) reportError(error);
      else lose();
    } finally {
      running = null;
    }
  }

  /** Resolves when everything that changed until then has been fetched. */
  async function refresh(names = Object.keys(parts)) {
    for (const name of names) dirty.add(name);
    if (dirty.size > 0) running ??= run();
    await running;
  }

  function listen() {
    const source = new EventSource("/sandbox/events");
    source.addEventListener("tick", (event) => {
      const { views, now } = JSON.parse(event.data);
      onNow(now);
      if (views.length > 0) void refresh([...views, "guide"]);
    });
    // What happened between the first look and this moment was told to nobody here.
    source.addEventListener("open", () => void refresh());
    source.addEventListener("error", () => {
      lose();
      // The browser itself tries again, except where the server answered with an error.
      if (source.readyState === EventSource.CLOSED) setTimeout(listen, AGAIN_MS);
    });
  }

  return { refresh, listen };
}

/** Whether the server does not answer at all. */
async function isAway() {
  try {
    await fetch("/healthz");
    return false;
  } catch {
    return true;
  }
}
