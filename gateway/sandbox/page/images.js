import { WORDS } from "./block-words.js";
import { el } from "./dom.js";

/**
 * An image of this server or inside the message itself. Nothing is fetched from elsewhere (the page's policy), so
 * any other is drawn as a frame with its words.
 */
export function drawImage({ image_url, alt_text }, look) {
  const words = alt_text || WORDS.picture;
  if (/^(?:\/(?!\/)|data:image\/(?:png|gif|jpeg|webp);)/.test(image_url ?? "")) {
    return el("img", { class: `picture ${look}`, src: image_url, alt: words, loading: "lazy" });
  }
  return el(
    "span",
    { class: `picture absent ${look}`, title: image_url },
    el("span", { "aria-hidden": "true" }, "🖼 "),
    words,
  );
}
