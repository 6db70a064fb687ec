/* Block Kit by the hand, for the gallery. */

export const plain = (text: string) => ({ type: "plain_text", text, emoji: true });
export const mrkdwn = (text: string) => ({ type: "mrkdwn", text });
export const option = (text: string, value: string, description?: string) => ({
  text: plain(text),
  value,
  ...(description === undefined ? {} : { description: plain(description) }),
});
export const OPTIONS = [option("Miel", "miel"), option("Cacao", "cacao"), option("Vanille", "vanille")];
export const GROUPS = [
  { label: plain("Héros"), options: [option("Miel 250 g", "h1"), option("Miel 500 g", "h2")] },
  { label: plain("Partenaires"), options: [option("Cacao", "p1")] },
];
export const CONFIRM = {
  title: plain("Annuler la commande ?"),
  text: mrkdwn("*#1042* sera annulée et *36,00 €* seront rendus en points."),
  confirm: plain("Annuler la commande"),
  deny: plain("Garder"),
  style: "danger",
};
export const button = (action_id: string, text: string, over: object = {}) => ({
  type: "button",
  action_id,
  text: plain(text),
  value: action_id,
  ...over,
});
export const element = (type: string, over: object = {}) => ({ type, action_id: type, ...over });
export const input = (label: string, of: object, over: object = {}) => ({
  type: "input",
  label: plain(label),
  element: of,
  ...over,
});
export const section = (text: string, accessory?: object) => ({
  type: "section",
  text: mrkdwn(text),
  ...(accessory === undefined ? {} : { accessory }),
});
export const raw = (text: string) => ({ type: "raw_text", text });
export const number = (value: number, text: string) => ({ type: "raw_number", value, text });
export const rich = (...elements: object[]) => ({ type: "rich_text", elements });
export const richSection = (...elements: object[]) => ({ type: "rich_text_section", elements });
export const richText = (text: string, style?: object) => ({
  type: "text",
  text,
  ...(style === undefined ? {} : { style }),
});
export const series = (name: string, values: readonly number[], labels: readonly string[]) => ({
  name,
  data: labels.map((label, index) => ({ label, value: values[index] ?? 0 })),
});
const DAYS = ["lun.", "mar.", "mer.", "jeu.", "ven."];
export const chart = (title: string, inner: object) => ({ type: "data_visualization", title, chart: inner });
export const plot = (type: string, axes: object = {}) => ({
  type,
  series: [series("Héros", [12, 18, 9, 22, 30], DAYS), series("Partenaires", [7, 11, 14, 8, 16], DAYS)],
  axis_config: { categories: DAYS, ...axes },
});

/** 14:39:42 on 18 February 2014 in Brussels, in seconds. */
export const MOMENT = 1_392_730_782;
