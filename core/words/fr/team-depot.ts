import { Temporal } from "temporal-polyfill";
import type { BufferFacts } from "../../alert/buffer-low.ts";
import { targetWeeks } from "../../stock/depot.ts";
import { BUSINESS_ZONE } from "../../time.ts";
import type { RuleWords } from "../alert-card-words.ts";
import type { DepotFormWords, DepotWords } from "../depot-words.ts";
import { atMoment, formatDay, formatDuration, formatUnits, plural } from "../format.ts";
import { fraction } from "../reorder-steps.ts";
import { namesFr } from "./team-names.ts";
import { stockFr } from "./team-stock.ts";

const place = { zone: BUSINESS_ZONE, locale: "fr" } as const;
const units = (count: number): string => formatUnits(count, "fr");
const decimal = (count: number): string => String(count).replace(".", ",");
const day = (iso: string): string => formatDay(Temporal.PlainDate.from(iso), place);
const known = (count: number | null): string => (count === null ? "–" : units(count));

const form: DepotFormWords = {
  help: "*`/depot`* (`/tampon`) saisit ce qu’un partenaire déclare de son dépôt en France.\n`/depot` · `/depot ilanga` · `/stock ilanga` montre la couverture",
  title: (name) => `Dépôt ${name === "" ? "France" : name}`,
  submit: "Enregistrer",
  keep: "Retour",
  none: "Aucun partenaire n’a de dépôt en France à suivre.",
  which: (names) => `Quel partenaire ? Par exemple \`/depot ${names[0] ?? ""}\` : ${namesFr.list(names)}.`,
  unitsHint: ({ depotUnits, declared }) =>
    declared === null
      ? "Jamais déclaré. Unités au dépôt, telles que le partenaire les donne."
      : `Estimé à ${known(depotUnits)} u., déclaré ${formatDay(declared.asOf, place)} · laissez vide si rien de nouveau`,
  onTheWay: "En route vers le dépôt",
  onTheWayHint: (sku) =>
    `Un envoi ou plusieurs, chacun avec son jour : ${sku} 40 03/11, ${sku} 24 10/11. Sans jour, celui du champ suivant.`,
  expectedOn: "Arrivée prévue",
  expectedOnHint: "Pour les envois sans jour : JJ/MM ou AAAA-MM-JJ",
  arrived: "Arrivé au dépôt",
  notANumber: "Unités au dépôt : un nombre entier, de 0 à 1 000 000",
  notAShipment: (typed) =>
    `Je ne lis pas « ${typed} ». Écrivez une référence, des unités et un jour : IL-001 40 03/11`,
  notADay: "Donnez le jour d’arrivée : 03/11 ou 2025-11-03",
  dayPassed: "Ce jour est passé, ou à plus d’un an : donnez un jour à venir",
  dayOfNothing: "Un jour d’arrivée, mais quel envoi ? Par exemple IL-001 40, ou videz le jour.",
  nothing: "Saisissez au moins une quantité, un envoi ou une arrivée.",
  saved: ({ terms, lines, total }) => {
    const low = lines.filter(({ state }) => state === "low");
    const cover = total.coverWeeks === null ? "" : `, couverture ${decimal(total.coverWeeks)} sem.`;
    const missing =
      low.length === 0
        ? ""
        : `\n🔴 Sous ${terms.minWeeks} semaines : ${namesFr.list(low.map(({ sku }) => sku))}.`;
    return `✅ Dépôt ${terms.name} : ${units(total.depotUnits)} u.${cover}${missing}`;
  },
};

export const bufferLowFr: RuleWords<BufferFacts> = {
  live: (facts, at) => {
    const { name, sku, partnerName, depotUnits, weekly, coverWeeks, minWeeks } = facts;
    const next = facts.expectedOn === null ? "" : `, attendu ${day(facts.expectedOn)}`;
    const coming = facts.onTheWayUnits === 0 ? "" : ` · ${units(facts.onTheWayUnits)} u. en route${next}`;
    const late = facts.isOverdue ? " ⚠️ en retard : rien ne dit qu’il est arrivé." : "";
    const old = facts.isOld ? " ⚠️ déclaration de plus de 35 jours." : "";
    const declaredAt = formatDay(Temporal.Instant.from(facts.declaredAt), place);
    const isCovered = at.state === "covered";
    const what = `Tampon France sous ${minWeeks} semaines${isCovered ? ", réassort en route" : ""}`;
    const title = `${isCovered ? "🟡" : "🔴"} *${what} — ${name}* (${partnerName})`;
    const toDo =
      facts.restockUnits === 0
        ? "À faire : confirmer par `/depot` l’arrivée du réassort en route, qui suffit."
        : `À faire : convenir avec ${partnerName} d’un envoi de ${units(facts.restockUnits)} u., puis le saisir par \`/depot\`.`;
    return {
      plain: title.replaceAll("*", ""),
      title: `${title}  \`${sku}\``,
      why: `${units(depotUnits)} u. ÷ ${fraction(weekly, "fr")} par semaine = *${decimal(coverWeeks)} semaines*, minimum ${minWeeks}${coming}.${late}\nEstimé d’après la déclaration du ${declaredAt}${old}\n${toDo}`,
      rule: `Règle : couverture sous le minimum du contrat · détectée ${atMoment(at.openedAt)}`,
    };
  },
  over: ({ partnerName, sku, name, minWeeks }, { resolvedAt, lastedMinutes }) =>
    `🟢 ~Tampon France — ${partnerName}, ${name}~ \`${sku}\` résolue ${atMoment(resolvedAt ?? "—")} · ${formatDuration(lastedMinutes, "fr")} · ${minWeeks} semaines de couverture à nouveau`,
};

/** A partner's depot in France, for the team, in French. */
export const depotFr: DepotWords = {
  title: ({ name, day: on, time, low }) =>
    `🚢 *Dépôt France ${name} — ${on} ${time}* · ${low} ${plural(low, "alerte", "alertes", "fr")}`,
  plain: ({ terms, total }) =>
    `Dépôt France ${terms.name} : ${units(total.depotUnits)} u., ${total.coverWeeks === null ? "rien ne se vend" : `${decimal(total.coverWeeks)} semaines`}, à apporter ${units(total.restockUnits)} u.`,
  columns: {
    sku: "Réf.",
    name: "Produit",
    depot: "Dépôt",
    declaredOn: "Déclaré",
    weekly: "Ventes/sem",
    cover: "Couverture",
    restock: "À apporter",
    state: "État",
  },
  total: "Total",
  state: {
    unknown: "⚪ à déclarer",
    low: "🔴 sous le minimum",
    covered: "🟡 réassort en route",
    ok: "🟢 ok",
  },
  units: known,
  weekly: ({ weekly }) => fraction(weekly, "fr"),
  weeks: ({ depotUnits, coverWeeks }) => (depotUnits === null ? "–" : stockFr.weeks(coverWeeks)),
  declaredOn: ({ declared, isOld }) =>
    declared === null ? "jamais" : `${isOld ? "!" : ""}${formatDay(declared.asOf, place)}`,
  onTheWay: ({ sku, onTheWay, isOverdue }) =>
    `🚚 \`${sku}\` : ${onTheWay.map((each) => `${units(each.units)} u. ${formatDay(each.expectedOn, place)}`).join(", ")}${isOverdue ? " ⚠️ en retard" : ""}`,
  footer: ({ terms }) =>
    `Estimé : dernière déclaration, moins ce qui a été commandé depuis · minimum ${terms.minWeeks} semaines, réassort à ${targetWeeks(terms)} · ventes sur 28 j`,
  warnings: ({ lines }) => {
    const old = lines.filter(({ isOld }) => isOld).map(({ sku }) => sku);
    const overdrawn = lines.filter(({ isOverdrawn }) => isOverdrawn).map(({ sku }) => sku);
    return [
      ...(old.length === 0
        ? []
        : [`⚠️ Déclaration de plus de 35 jours (${namesFr.list(old)}) : l’estimation a pu dériver.`]),
      ...(overdrawn.length === 0
        ? []
        : [`⚠️ Plus de commandes que d’unités déclarées (${namesFr.list(overdrawn)}) : redemandez le stock.`]),
    ];
  },
  enter: "Déclarer le dépôt…",
  form,
  proposal: ({ name, batch }) => ({
    title:
      batch.total.restockUnits === 0
        ? `🚢 *Réassort du mois — ${name}* : rien de plus à apporter, le dépôt et ce qui est en route tiennent ${batch.targetWeeks} semaines`
        : `🚢 *Réassort du mois — ${name}* : ${units(batch.total.restockUnits)} u. à apporter pour ${batch.targetWeeks} semaines`,
    lines: batch.lines.map((line) => {
      const label = `${line.isLow ? "🔴 " : ""}\`${line.sku}\` ${line.name}`;
      if (line.depotUnits === null || line.restockUnits === null) return `${label} : dépôt jamais déclaré`;
      const coming = line.onTheWayUnits === 0 ? "" : ` − ${units(line.onTheWayUnits)} en route`;
      return `${label} : ${batch.targetWeeks} × ${fraction(line.weekly, "fr")} − ${units(line.depotUnits)} au dépôt${coming} → *${units(line.restockUnits)} u.*`;
    }),
    footer: `Envoyé à ${name} · ${batch.declaredOn === null ? "dépôt jamais déclaré" : `d’après la déclaration du ${day(batch.declaredOn)}`}${batch.isOld ? " ⚠️ de plus de 35 jours" : ""} · l’envoi se saisit par \`/depot\``,
  }),
};
