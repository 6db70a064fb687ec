/** `demo:order`: asks a running sandbox's shop to send a signed order; what the gateway answered, or why not. */
export async function demoOrder(
  port: number,
): Promise<{ readonly text: string } | { readonly refused: string }> {
  const url = `http://127.0.0.1:${port}/sandbox/shop/order`;
  const response = await fetch(url, { method: "POST" }).catch(() => null);
  if (!response) return { refused: `Nothing answers at ${url}. Run npm start in another terminal first.` };
  const text = await response.text();
  return response.ok ? { text } : { refused: text };
}
