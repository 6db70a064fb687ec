import type { Draws } from "./random.ts";

/** Invented clients and where they live; no mail address or phone of theirs can be anybody's. */

const FIRST_NAMES =
  "Julie Thomas Camille Nicolas Sarah Antoine Claire Maxime Inès Hugo Manon Lucas Émilie Arthur Chloé Simon Nora Olivier Sofia Karim Élise Bruno Aïcha Mathieu Lena Yannick Fatou Gilles Anaïs Victor".split(
    " ",
  );
const LAST_NAMES =
  "Martin Dubois Lambert Peeters Laurent Simon Lefèvre Janssens Moreau Fontaine Garnier Wagner Rousseau Maes Girard Weber Colin Leclercq Benali Marchand Renard Schmit Picard Claes Perrin Diallo Gautier Noël Hoffmann Collard".split(
    " ",
  );
const STREETS =
  "rue de la Paix|rue du Moulin|avenue des Tilleuls|rue des Écoles|chemin des Vignes|rue Haute|place du Marché|rue de l’Église|allée des Cerisiers|rue du Midi".split(
    "|",
  );

type Town = readonly [postalCode: string, city: string];
const TOWNS: Readonly<Record<string, { readonly country: string; readonly towns: readonly Town[] }>> = {
  FR: {
    country: "FR",
    towns: [
      ["75011", "Paris"],
      ["59000", "Lille"],
      ["69003", "Lyon"],
      ["31000", "Toulouse"],
      ["44000", "Nantes"],
      ["67000", "Strasbourg"],
      ["33000", "Bordeaux"],
      ["34000", "Montpellier"],
      ["13006", "Marseille"],
      ["35000", "Rennes"],
    ],
  },
  "FR-COR": {
    country: "FR",
    towns: [
      ["20000", "Ajaccio"],
      ["20200", "Bastia"],
    ],
  },
  "FR-MC": { country: "MC", towns: [["98000", "Monaco"]] },
  BE: {
    country: "BE",
    towns: [
      ["1050", "Ixelles"],
      ["1000", "Bruxelles"],
      ["4000", "Liège"],
      ["5000", "Namur"],
      ["9000", "Gand"],
      ["7000", "Mons"],
      ["1348", "Louvain-la-Neuve"],
      ["2000", "Anvers"],
    ],
  },
  LU: {
    country: "LU",
    towns: [
      ["1009", "Luxembourg"],
      ["4011", "Esch-sur-Alzette"],
      ["9012", "Ettelbruck"],
    ],
  },
  // Not served: overseas, and abroad.
  OVERSEAS: {
    country: "FR",
    towns: [
      ["97400", "Saint-Denis"],
      ["97200", "Fort-de-France"],
    ],
  },
  ABROAD: { country: "CH", towns: [["1201", "Genève"]] },
};

/** Of requirements §6 rule 3; the last two are attempts that get refused. */
const SERVED = [
  ["FR", 0.465],
  ["FR-COR", 0.01],
  ["FR-MC", 0.005],
  ["BE", 0.42],
  ["LU", 0.1],
] as const;
const REFUSED_SHARE = 0.015;
/** Numbers that the French regulator keeps for fiction begin so. */
const FICTION_PHONE = "+3363998";

export type Shopper = {
  /** A zone that is served, or null. */
  readonly zone: string | null;
  readonly isFrench: boolean;
  readonly customer: Readonly<Record<string, string | null>>;
  readonly phone: string | null;
  readonly address: Readonly<Record<string, string | null>>;
};

/** Somebody who orders, by the shares of the zones. */
export function drawShopper(draws: Draws): Shopper {
  const isRefused = draws.chance(REFUSED_SHARE);
  const place = isRefused ? draws.one(["OVERSEAS", "ABROAD"]) : draws.weighted(SERVED);
  const { country, towns } = TOWNS[place] ?? { country: "BE", towns: [] };
  const [postalCode, city] = draws.one(towns);
  const [first, last] = [draws.one(FIRST_NAMES), draws.one(LAST_NAMES)];
  const number = Math.floor(draws.between(1, 10_000));
  const phone =
    country === "FR" && draws.chance(0.3) ? `${FICTION_PHONE}${String(number).padStart(4, "0")}` : null;
  const name = `${first} ${last}`;
  const plain = `${first}.${last}`
    .normalize("NFD")
    .replace(/[^A-Za-z.]/g, "")
    .toLowerCase();
  return {
    zone: isRefused ? null : place,
    isFrench: place.startsWith("FR"),
    customer: {
      id: `cus_${plain}_${number}`,
      name,
      email: `${plain}.${number}@example.org`,
      phone,
      locale: draws.chance(0.05) ? "en" : "fr",
    },
    phone,
    address: {
      name,
      line1: `${Math.floor(draws.between(1, 180))} ${draws.one(STREETS)}`,
      line2: null,
      postal_code: postalCode,
      city,
      country,
    },
  };
}
