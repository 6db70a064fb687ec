import { CARDS, ELEMENTS } from "./gallery-elements.ts";
import {
  chart,
  MOMENT,
  mrkdwn,
  number,
  plain,
  plot,
  raw,
  rich,
  richSection,
  richText,
  section,
  series,
} from "./kit.ts";

/* One of each thing that Block Kit can say, as an app would post it: for the browser tests, and for one's eyes. */

const TEXTS = [
  { type: "header", text: plain("Commande #1042 :honey_pot:") },
  section(
    "*Gras*, _italique_, ~barré~, `code *brut*`, <https://example.org|un lien>, https://example.org/nu\n" +
      "<@U_PM> <#C0COMMANDES> <!channel> <!here> <!subteam^S1|@compta> :white_check_mark: &lt;b&gt; &amp;\n" +
      `Jadis : <!date^${MOMENT}^{date_long} à {time}|jadis>`,
  ),
  section(
    "> Cité sur\n> deux lignes\nPuis :\n```\nMIEL-250   48 u.   seuil 60\nCACAO     120 u.   seuil 40\n```\nFin.",
  ),
  {
    type: "section",
    fields: [
      "*Montant*\n720,00 € HT",
      "*Trésorerie*\n2 575,00 €",
      "*Pourquoi*\nstock 48",
      "*Rupture*\nmer. 9 déc.",
    ].map(mrkdwn),
  },
  { type: "divider" },
  {
    type: "context",
    elements: [
      { type: "image", image_url: "https://example.org/a.png", alt_text: "abeille" },
      mrkdwn("Actualisé à *10:02*"),
      plain("source : hub"),
    ],
  },
  {
    type: "image",
    image_url: "https://example.org/b.png",
    alt_text: "La ruche au printemps",
    title: plain("La ruche"),
  },
  {
    type: "markdown",
    text:
      "## Titre\n\n**Gras** et *pente*, ~~non~~, `code`, [lien](https://example.org)\n\n" +
      "1. un\n2. deux\n   - dedans\n\n> cité\n\n```js\nconst a = 1;\n```\n\n| Produit | Stock |\n| --- | ---: |\n| Miel | 48 |\n\n- [x] fait\n- [ ] à faire <b>x</b>",
  },
];

const RICH = [
  rich(
    richSection(
      richText("Gras", { bold: true }),
      richText(" pente", { italic: true }),
      richText(" barré", { strike: true }),
      richText(" code ", { code: true }),
      { type: "link", url: "https://example.org", text: "lien" },
      richText(" "),
      { type: "user", user_id: "U_PM" },
      richText(" "),
      { type: "channel", channel_id: "C0ALERTES" },
      richText(" "),
      { type: "broadcast", range: "here" },
      richText(" "),
      { type: "emoji", name: "bee", unicode: "1f41d" },
      richText(" "),
      { type: "date", timestamp: MOMENT, format: "{date_short}", fallback: "jadis" },
    ),
    { type: "rich_text_list", style: "bullet", indent: 0, elements: [richSection(richText("miel"))] },
    { type: "rich_text_list", style: "bullet", indent: 1, elements: [richSection(richText("250 g"))] },
    { type: "rich_text_list", style: "bullet", indent: 0, elements: [richSection(richText("cacao"))] },
    {
      type: "rich_text_list",
      style: "ordered",
      indent: 0,
      elements: [richSection(richText("un")), richSection(richText("deux"))],
    },
    { type: "rich_text_quote", elements: [richText("Cité")] },
    { type: "rich_text_preformatted", elements: [richText("let a = 1;\nlet b = 2;")] },
  ),
  {
    type: "table",
    column_settings: [{}, { align: "right" }, { align: "center", is_wrapped: true }],
    rows: [
      [raw("Produit"), raw("Stock"), raw("État")],
      [raw("Miel 250 g"), number(48, "48"), rich(richSection(richText("sous le seuil", { bold: true })))],
      [raw("Cacao"), number(120, "120"), raw("bon")],
    ],
  },
  {
    type: "data_table",
    caption: "Commissions par partenaire",
    page_size: 3,
    rows: [
      [raw("Partenaire"), raw("Dû")],
      ...[30, 4, 120, 18, 7, 55, 2].map((euros, index) => [
        raw(`Partenaire ${index + 1}`),
        number(euros, `${euros},00 €`),
      ]),
    ],
  },
];

const CHARTS = [
  chart("Ventes par canal", {
    type: "pie",
    segments: [
      { label: "Boutique", value: 45 },
      { label: "Marché", value: 28 },
      { label: "Cadeaux", value: 18 },
      { label: "Autres", value: 9 },
    ],
  }),
  chart("Ventes par jour", plot("bar", { x_label: "Jour", y_label: "Unités" })),
];

const MORE_CHARTS = [chart("Tendance", plot("line")), chart("Cumul", plot("area"))];

const FORTNIGHT = Array.from({ length: 20 }, (_, index) => `Semaine numéro ${index + 1}`);
const WIDE_CHARTS = [
  chart("Solde par semaine", {
    type: "bar",
    series: [
      series(
        "Solde",
        FORTNIGHT.map((_, index) => (index - 8) * 1250),
        FORTNIGHT,
      ),
    ],
    axis_config: { categories: FORTNIGHT },
  }),
  chart("Une seule part", { type: "pie", segments: [{ label: "Tout", value: 3 }] }),
];

const ATTACHMENTS = [
  { color: "good", blocks: [section("Barre *verte*, avec des blocs")] },
  {
    color: "#a30200",
    pretext: "Avant la barre",
    author_name: "HABEEBEE",
    title: "Colis perdu",
    title_link: "https://example.org",
    text: "Le colis *JJBEA1* est perdu.",
    fields: [
      { title: "Transporteur", value: "bpost", short: true },
      { title: "Depuis", value: "3 jours", short: true },
    ],
    footer: "Comptoir",
    ts: MOMENT,
  },
  { color: "warning", fallback: "Seulement un résumé" },
];

/** By name: what one message of the gallery holds. */
export const GALLERY: Readonly<
  Record<string, { readonly blocks?: readonly object[]; readonly attachments?: readonly object[] }>
> = {
  Textes: { blocks: TEXTS },
  Riche: { blocks: RICH },
  Graphiques: { blocks: CHARTS },
  "Autres graphiques": { blocks: MORE_CHARTS },
  "Graphiques larges": { blocks: WIDE_CHARTS },
  Éléments: { blocks: ELEMENTS },
  Cartes: { blocks: CARDS },
  "Pièces jointes": { attachments: ATTACHMENTS },
};
