import type { WatchWords } from "../watch-words.ts";

/** The desk in trouble, in French (E6). */
export const watchFr: WatchWords = {
  schedulerSilent: (since) => ({
    subject: "🔴 Comptoir : les échéances sont à l’arrêt",
    blocks: [
      { kind: "strong", text: `L’ordonnanceur ne donne plus signe de vie depuis ${since}.` },
      {
        kind: "paragraph",
        text: "Les commandes sont toujours reçues, mais rien ne part : ni alertes, ni relances, ni routines, ni messages aux partenaires.",
      },
      {
        kind: "paragraph",
        text: "À faire : relancer le processus du robot (ROLE=bot ou all), puis ouvrir /readyz?for=scheduler.",
      },
    ],
  }),
  schedulerBack: (since) => ({
    subject: "🟢 Comptoir : les échéances reprennent",
    blocks: [
      { kind: "strong", text: `L’ordonnanceur, silencieux depuis ${since}, est de retour.` },
      { kind: "paragraph", text: "Ce qui était en attente part maintenant, dans l’ordre." },
    ],
  }),
  slackDown: (since) => ({
    subject: "🔴 Comptoir : Slack ne reçoit plus rien",
    blocks: [
      { kind: "strong", text: `Aucun message n’arrive dans Slack depuis ${since}.` },
      {
        kind: "paragraph",
        text: "Les alertes critiques vous parviennent ici en attendant ; le reste attend le retour de Slack.",
      },
      {
        kind: "paragraph",
        text: "À vérifier : status.slack.com, puis le jeton SLACK_BOT_TOKEN s’il a été révoqué.",
      },
    ],
  }),
  slackBack: (since) => ({
    subject: "🟢 Comptoir : Slack est de retour",
    blocks: [
      { kind: "strong", text: `Slack, en panne depuis ${since}, reçoit de nouveau.` },
      { kind: "paragraph", text: "Les messages en attente y arrivent ; ces mails s’arrêtent." },
    ],
  }),
  fallback: (title, lines) => ({
    subject: `Comptoir (Slack en panne) : ${title}`,
    blocks: [
      { kind: "strong", text: title },
      ...lines.map((text) => ({ kind: "paragraph", text }) as const),
      { kind: "footer", text: "Envoyé par e-mail parce que Slack ne reçoit plus rien." },
    ],
  }),
};
