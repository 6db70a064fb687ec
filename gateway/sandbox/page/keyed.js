const FOCUSABLE = "button, a[href], select, input, textarea, summary, [tabindex]";

/**
 * Keeps a place in step with a list of items that each have a `key`: what did not change keeps its node, so that
 * nobody loses a scroll, a half-typed answer or the focus. Says whether anything was drawn.
 */
export function keyed(place, draw) {
  let shown = new Map();
  return (items) => {
    const next = new Map();
    let hasDrawn = items.length !== shown.size;
    for (const item of items) {
      const facts = JSON.stringify(item);
      const known = shown.get(item.key);
      if (known?.facts === facts) next.set(item.key, known);
      else {
        next.set(item.key, { facts, node: draw(item) });
        hasDrawn = true;
      }
    }
    const focused = focusIn(place, shown);
    const kept = new Set([...next.values()].map(({ node }) => node));
    for (const node of [...place.children]) if (!kept.has(node)) node.remove();
    [...kept].forEach((node, index) => {
      if (place.children[index] !== node) place.insertBefore(node, place.children[index] ?? null);
    });
    shown = next;
    if (focused !== null && !focused.node.isConnected) focusAgain(next.get(focused.key)?.node, focused.index);
    return hasDrawn;
  };
}

function focusIn(place, shown) {
  const node = document.activeElement;
  if (node === null || !place.contains(node)) return null;
  for (const [key, item] of shown) {
    if (item.node.contains(node)) {
      return { key, node, index: [...item.node.querySelectorAll(FOCUSABLE)].indexOf(node) };
    }
  }
  return null;
}

function focusAgain(node, index) {
  if (node === undefined) return;
  const candidates = node.querySelectorAll(FOCUSABLE);
  const target = candidates[Math.min(index, candidates.length - 1)];
  if (target !== undefined) target.focus({ preventScroll: true });
}
