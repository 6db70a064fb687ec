import {
  button,
  CONFIRM,
  element,
  GROUPS,
  input,
  MOMENT,
  mrkdwn,
  OPTIONS,
  option,
  plain,
  section,
} from "./kit.ts";

/* What can be clicked, picked and filled in. */

export const ELEMENTS = [
  {
    type: "actions",
    block_id: "buttons",
    elements: [
      button("go", "Préparer", { style: "primary" }),
      button("plain", "Ouvrir"),
      button("cancel", "Annuler…", { style: "danger", confirm: CONFIRM }),
      button("link", "Voir", { url: "https://example.org" }),
      element("overflow", {
        options: [
          option("Escalader", "escalate"),
          option("Historique", "history", "tout le fil"),
          option("Voir la fiche", "open"),
        ],
      }),
    ],
  },
  {
    type: "actions",
    block_id: "pickers",
    elements: [
      element("static_select", { placeholder: plain("Reporter"), options: OPTIONS }),
      element("users_select", { placeholder: plain("Qui ?"), initial_user: "U_ASSIST" }),
      element("channels_select", { placeholder: plain("Où ?") }),
      element("conversations_select", { placeholder: plain("À qui ?") }),
      element("external_select", { placeholder: plain("Chercher") }),
      element("datepicker", { initial_date: "2026-11-23" }),
      element("timepicker", { initial_time: "09:00" }),
      element("datetimepicker", { initial_date_time: MOMENT }),
      element("checkboxes", { options: OPTIONS }),
      element("radio_buttons", { options: OPTIONS.slice(0, 2) }),
    ],
  },
  section("Bouton à côté", button("beside", "Fait")),
  section("Image à côté", { type: "image", image_url: "https://example.org/c.png", alt_text: "pot de miel" }),
  section(
    "Menu à côté",
    element("static_select", { action_id: "groups", placeholder: plain("Choisir"), option_groups: GROUPS }),
  ),
  section(
    "Plusieurs à côté",
    element("multi_static_select", {
      placeholder: plain("Produits"),
      options: OPTIONS,
      initial_options: [OPTIONS[0]],
    }),
  ),
  section(
    "Points à côté",
    element("overflow", { action_id: "dots", confirm: CONFIRM, options: OPTIONS.slice(0, 2) }),
  ),
  section("Date à côté", element("datepicker", { action_id: "day" })),
  {
    type: "context_actions",
    elements: [
      {
        type: "feedback_buttons",
        action_id: "feedback",
        positive_button: { text: plain("Utile"), value: "yes" },
        negative_button: { text: plain("Inutile"), value: "no" },
      },
      { type: "icon_button", action_id: "trash", icon: "trash", text: plain("Effacer") },
    ],
  },
];

const card = (title: string, over: object = {}) => ({
  type: "card",
  title: mrkdwn(`*${title}*`),
  subtitle: mrkdwn("HABEEBEE · 2 articles"),
  body: mrkdwn("Notifiée à 08:16, relancée à 09:16."),
  ...over,
});

export const CARDS = [
  card("#1042", {
    hero_image: { type: "image", image_url: "https://example.org/d.png", alt_text: "miel" },
    actions: [button("open-card", "Ouvrir")],
  }),
  { type: "carousel", elements: [card("#1043"), card("#1044"), card("#1045")] },
  {
    type: "video",
    title: plain("Récolte"),
    alt_text: "La récolte",
    video_url: "https://example.org/v",
    thumbnail_url: "https://example.org/v.png",
    provider_name: "Exemple",
  },
];

/** A modal with every input; the fields that must be filled are the first two. */
export const FORM = {
  type: "modal",
  callback_id: "gallery",
  title: plain("Tous les champs"),
  submit: plain("Envoyer"),
  close: plain("Fermer"),
  blocks: [
    { type: "alert", level: "info", text: mrkdwn("Une *information*") },
    { type: "alert", level: "warning", text: mrkdwn("Un avertissement") },
    { type: "alert", level: "error", text: mrkdwn("Une erreur") },
    { type: "alert", level: "success", text: mrkdwn("Un succès") },
    { type: "alert", text: mrkdwn("Sans niveau") },
    input("Note", element("plain_text_input", { placeholder: plain("Tapez ici") }), {
      block_id: "note",
      hint: plain("Une ligne suffit"),
    }),
    input(
      "Quantité",
      element("number_input", { is_decimal_allowed: false, min_value: "1", max_value: "300" }),
      { block_id: "quantity" },
    ),
    input("Récit", element("plain_text_input", { action_id: "long", multiline: true }), { optional: true }),
    input("Adresse", element("email_text_input", { placeholder: plain("vous@example.org") }), {
      optional: true,
    }),
    input("Lien", element("url_text_input"), { optional: true }),
    input("Texte riche", element("rich_text_input"), { block_id: "rich", optional: true }),
    input(
      "Motif",
      element("static_select", { option_groups: GROUPS, initial_option: GROUPS[0]?.options[0] }),
      { block_id: "reason" },
    ),
    input("Produits", element("multi_static_select", { options: OPTIONS, max_selected_items: 2 }), {
      block_id: "products",
      optional: true,
    }),
    input("Personnes", element("multi_users_select"), { optional: true }),
    input(
      "Vérifié",
      element("checkboxes", {
        options: [
          option("Le colis est fermé", "closed", "avec le bon dedans"),
          option("La balance est juste", "scale"),
        ],
      }),
      { block_id: "checks", optional: true },
    ),
    input("Transporteur", element("radio_buttons", { options: OPTIONS }), {
      block_id: "carrier",
      optional: true,
    }),
    input("Jour", element("datepicker"), { block_id: "day", optional: true }),
    input("Moment", element("datetimepicker", { initial_date_time: MOMENT }), { block_id: "moment" }),
    input("Photo", element("file_input"), { block_id: "photo", optional: true }),
  ],
};
