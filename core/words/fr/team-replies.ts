import type { ReplyWords } from "../reply-words.ts";

const meanings: ReplyWords["meanings"] = {
  confirm: "Confirmée",
  out_of_stock: "Rupture",
  delay: "Retard",
  decline: "Refusée",
  shipped: "Expédiée",
  question: "Question",
  nothing: "Rien",
};

/** La lecture des réponses, en français. */
export const repliesFr: ReplyWords = {
  correct: "Corriger",
  why: "Pourquoi ?",
  meanings,
  done: ({ number, meaning, takenBack, byHand }) => {
    const undone = takenBack
      ? " La confirmation est annulée, le partenaire en est prévenu et sa réponse est de nouveau attendue."
      : "";
    const left = {
      undo: ` ⚠️ Ce qui a été fait ne se défait plus : rien n’a changé, à reprendre à la main (\`/order ${number}\`) avec le partenaire.`,
      ship: ` À faire : noter le n° de suivi, \`/ship ${number} <suivi>\`.`,
      do: ` ⚠️ La commande ne peut pas le devenir dans son état : à voir avec \`/order ${number}\`.`,
      delay: " À faire : prévenir le client du retard.",
      answer: " À faire : répondre au partenaire.",
    };
    return `✏️ #${number} : lu désormais comme *${meanings[meaning].toLowerCase()}*.${undone}${byHand === null ? "" : left[byHand]}`;
  },
  same: "C’est déjà ainsi que le message a été lu : rien ne change.",
  already: ({ by, time, meaning }) =>
    `Déjà corrigé par ${by} à ${time} : *${meanings[meaning].toLowerCase()}*.`,
  because: ({ text, read, rule }) => `« ${text} » → *${read}* : ${rule}`,
  rules: {
    "R1 tracking number": "le message donne un n° de suivi (R1).",
    "R1 several tracking numbers": "il y a plusieurs n° de suivi : aucun n’est retenu (R1).",
    "R2 goods left": "il dit au passé que le colis est parti (R2).",
    "R3 received": "il dit que le client, un voisin ou un relais a reçu le colis (R3).",
    "R4 unavailable for this order":
      "un produit manque, en tout ou en partie ; cela l’emporte sur un « ok » (R4).",
    "R5 question or request": "il pose une question ou demande quelque chose ; rien n’est confirmé (R5).",
    "R6 postponed": "l’envoi est repoussé, ou sa date dépasse 48 h (R6).",
    "R6 restricted to a date": "l’accord est limité à une date : « mais », « seulement » (R6).",
    "R6 not sent yet, number announced": "il dit que le colis n’est pas encore parti (R6).",
    "R7 refusal": "il refuse ou dit que c’est impossible (R7).",
    "R8 acceptance": "il accepte sans réserve, et chaque autre mot est sans conséquence (R8).",
    "R8 plan within 48 h": "il annonce un envoi dans les 48 h (R8).",
    "R9 about other orders": "la rupture concerne d’autres commandes (R9).",
    "R9 automatic answer": "c’est une réponse automatique : elle ne confirme rien (R9).",
    "R9 condition": "l’accord dépend d’une condition (R9).",
    "R9 condition or doubt": "le délai dépend d’une condition ou reste incertain (R9).",
    "R9 confirmation announced for later":
      "la confirmation est annoncée pour plus tard, elle n’est pas donnée (R9).",
    "R9 contradiction": "il dit à la fois oui et non (R9).",
    "R9 doubt": "il n’est pas sûr (R9).",
    "R9 greeting": "il reprend la conversation sans rien accepter (R9).",
    "R9 greeting or thanks": "c’est un bonjour ou un merci (R9).",
    "R9 holding reply": "il vérifie ou répondra plus tard (R9).",
    "R9 idiom": "« c’est parti » seul peut vouloir dire « allons-y » (R9).",
    "R9 late answer or late parcel": "il s’excuse d’un retard, de sa réponse ou du colis (R9).",
    "R9 more than an acceptance":
      "il accepte, mais dit autre chose qui n’est pas compris : une confirmation à tort coûte plus qu’une question (R9).",
    "R9 nothing decisive": "aucun mot ne décide (R9).",
    "R9 number denied": "le n° de suivi est démenti (R9).",
    "R9 our own choices": "il recopie nos choix sans choisir (R9).",
    "R9 quoted or struck words": "les mots sont cités, barrés ou ambigus (R9).",
    "R9 too long to be sure": "le message est trop long pour être sûr (R9).",
    "R10 a number for each order": "chaque commande a son n° de suivi (R10).",
    "R10 different answers": "plusieurs commandes, chacune avec sa réponse (R10).",
    "R10 orders not told apart": "plusieurs commandes, sans que l’on sache ce qui vaut pour laquelle (R10).",
    "SM-2 the rest may leave": "le reste peut partir",
    "D10 undo command": "il demande d’annuler sa confirmation (D10).",
    button: "un bouton a été touché.",
    reaction: "une réaction a été posée ou retirée sur l’annonce.",
    choice: "c’est la réponse à notre question « Quelle commande ? ».",
    day: "c’est la réponse à notre question « Pour quel jour ? » : un jour, et rien d’autre.",
  },
};
