import { Temporal } from "temporal-polyfill";
import type { AvailabilityStaleFacts } from "../../alert/availability-stale.ts";
import type { FigureAge } from "../../catalogue/availability.ts";
import { BUSINESS_ZONE } from "../../time.ts";
import type { RuleWords } from "../alert-card-words.ts";
import { atMoment, formatDayTime, formatDuration, formatUnits, plural } from "../format.ts";
import { namesFr } from "./team-names.ts";

/** How old what partners said of their stock is, in French (R54, R66). */

/** "il y a 3 h 20, par WhatsApp (Marie Dubois)", or that nobody said anything. */
export function figureAgeFr({
  ageMinutes,
  source,
  author,
}: Pick<FigureAge, "ageMinutes" | "source" | "author">): string {
  if (ageMinutes === null || source === null) return "jamais vérifié";
  const by = author === null ? "" : ` (${author})`;
  const ago = ageMinutes < 1 ? "à l’instant" : `il y a ${formatDuration(ageMinutes, "fr")}`;
  return `${ago}, par ${namesFr.via[source]}${by}`;
}

export const availabilityStaleFr: RuleWords<AvailabilityStaleFacts> = {
  live: ({ name, staleProducts, products, oldest, feedProblem }, at) => {
    const count = `${formatUnits(staleProducts, "fr")} ${plural(staleProducts, "produit", "produits", "fr")} sur ${formatUnits(products, "fr")}`;
    const until = formatDayTime(Temporal.Instant.from(oldest.goodUntil), {
      zone: BUSINESS_ZONE,
      locale: "fr",
    });
    const said =
      oldest.source === null
        ? "personne n’en a encore rien dit"
        : `dernière parole : ${oldest.author ?? name}, par ${namesFr.via[oldest.source]}`;
    const feed = feedProblem === null ? "" : `\nSon système n’a pas pu être lu (${feedProblem}).`;
    return {
      plain: `🟠 Disponibilités à vérifier : ${name}, ${count}`,
      title: `🟠 *Disponibilités à vérifier — ${name}*`,
      why: `*${count}* sans nouvelle depuis plus d’un jour ouvré · la plus ancienne, \`${oldest.sku}\`, valait jusqu’à ${until} (${said})${feed}\nÀ faire : demander à ${name} ce qui est disponible (\`/mtc urgence\` pour le joindre), puis le saisir.`,
      rule: `Règle : plus de 24 h sans vérification un jour ouvré · détectée ${atMoment(at.openedAt)}`,
    };
  },
  over: ({ name }, { resolvedAt, lastedMinutes }) =>
    `🟢 ~Disponibilités à vérifier — ${name}~ résolue ${atMoment(resolvedAt ?? "—")} · ${formatDuration(lastedMinutes, "fr")}`,
};
