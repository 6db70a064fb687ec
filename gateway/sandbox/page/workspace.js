/**
 * What drawing must know of the workspace: emoji by their names, people and channels by their ids, and the desk's
 * clock. Where the server can't be asked, as in a test without a browser, names stay as they were written.
 */
export const WORKSPACE = await loadWorkspace();

async function loadWorkspace() {
  const nothing = { users: {}, channels: {}, now: null };
  const [names, emoji] = await Promise.all([
    read("/sandbox/workspace.json", nothing),
    read("/sandbox/emoji.json", {}),
  ]);
  return { ...names, emoji };
}

async function read(path, otherwise) {
  if (globalThis.location === undefined) return otherwise;
  try {
    const answer = await fetch(path);
    return answer.ok ? await answer.json() : otherwise;
  } catch {
    return otherwise;
  }
}

/** What a person is called: by name where the workspace knows the id, else by the id. */
export function userName(id) {
  return Object.hasOwn(WORKSPACE.users, id) ? WORKSPACE.users[id] : id;
}

/** A channel's name without its sign; null when the workspace has no such channel. */
export function channelName(id) {
  return Object.hasOwn(WORKSPACE.channels, id) ? WORKSPACE.channels[id] : null;
}

/** Whether a channel of this name exists. */
export function hasChannel(name) {
  return Object.values(WORKSPACE.channels).includes(name);
}
