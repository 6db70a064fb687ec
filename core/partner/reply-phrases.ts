import { mistyped } from "./reply-typos.ts";

/**
 * The words of the reply rules (chat-ux §4.1), as patterns on folded text: lower case, no accents, straight
 * apostrophes. French, English and Malagasy. Global patterns blank what they match.
 */

/** Stems of the verbs that accept by being said: "je confirme", "validé", "accepted". */
export const STATED_VERBS = "confirm|valid|accept";
/** Further stems that accept in some of their forms; announced for later they all only promise. */
export const ACCEPTING_VERBS = "approuv|approv|agree|prend|prenons|prenez|eken";

/** Set phrases that say no and mean yes (R8). */
export const NEGATIVES_THAT_ACCEPT =
  /\b(?:(?:il )?(?:n'?)?y ?a )?(?:pas de|aucune?|sans|pas d') ?(?:soucis?|problemes?|pbs?|prob|inquietudes?|stress|panique)\b(?! (?:de|d'|avec|sur|pour (?:le|la|les)\b(?! (?:commandes?|cdes?)?\s*(?:[,.!\n]|$))))|\b(?:no|not a) (?:problem|worries|prob)\b(?! with)|\btsy misy olana\b|\ball good\b/g;
/** The answers we offer, copied or offered in turn: "OK, RUPTURE, RETARD", "ok ou rupture". */
export const MENU =
  /\b(?:ok|oui|yes|confirme)\b.*\b(?:ruptures?|out of stock)\b.*\b(?:retards?|delay)\b|\b(?:ok|oui|yes|confirme) ?(?:\bou\b|\bor\b|\/) ?(?:en )?(?:non|no|pas|not|ruptures?|retards?|out of stock|delay)\b/s;
/** Wishes that hold a day's name, and the polite "tsy misy" that says "you're welcome". */
export const COURTESY =
  /\b(?:bon(?:ne)?|excellente?|belle|good|nice|have a (?:good|nice|great)) (?:fin de )?(?:week-?end|we|semaine|journee|soiree|aprem|apres-?midi|matinee|dimanche|lundi|mardi|mercredi|jeudi|vendredi|samedi|reception|continuation|courage|day|evening|morning|afternoon|week)\b|\btsy misy fisaorana\b|\b(?:si|au) besoin\b|\bsi necessaire\b|\bs'il (?:vous|te) plait\b|\ba bientot\b|\bje vous en prie\b|\bde rien\b/g;
/** "Not out of stock", which must not be read as the contrary. */
export const NOT_OUT_OF_STOCK =
  /\b(?:pas|plus|aucune|sans|no|not|jamais)(?: de| en| d'| out of| in)? (?:ruptures?|stock ?out|manquants?)\b|\bnot out of stock\b|\b(?:ne |n'en )manqu\w+ (?:pas|de rien)(?: de (?:stock|rien))?\b|\brien ne manque\b|\b(?:il )?ne manque rien\b/g;

/** A machine answers for somebody who is away: it accepts nothing, whatever it says (reliability A4). */
export const AUTOMATIC =
  /\b(?:pour toute urgence|en cas d'urgence|reponse automatique|message automatique|out of (?:the )?office|automatic reply|auto-?reply|i am away|(?:actuellement|suis|serai|serons|sommes) absente?s?|^absente?s?)\b/;

export const CONDITION =
  /\b(?:si(?! si\b)|s'il|s'ils|sous reserves?|reserve|(?<!tout )sauf|a condition|a moins|selon|au cas|unless|if|except|provided|as long as|depends?|tant que|des que|lorsqu[e']|quand|when|once|une fois|apres que|raha)\b/;
export const DOUBT =
  /\b(?:peut[- ]?etre|maybe|perhaps|probable(?:ment)?|probably|normalement|en principe|a priori|je pense|je crois|i think|i guess|hopefully|esper\w*|j'essa\w+|essay\w*|try|angamba|pas sure?s?(?! (?:nous|moi|la|le|les|ce|cette|place|rendez))|not sure|risque|presque|bientot|(?:sais|sait|savons) pas(?! (?:la |le |les |l')?(?:prendre|faire|honorer|assurer|livrer|envoyer|expedier|fournir|preparer))|(?:don't|dont|do not) know|aucune idee|no idea|tsy fantatr\w*)\b/;
export const HOLDING =
  /\b(?:verifi\w*|check\w*|reviens|revient|reviendr\w*|regarde\w*|renseigne\w*|me renseigner|attends|attendez|patient\w*|un instant|une minute|hold on|let me|get back|voir|confirmerai|confirmera|confirmer|recontacte\w*|tiens? au courant|en (?:reunion|rendez-vous|rdv|route|voiture)|au volant|in a meeting|driving|(?:je |on )?(?:lis|lirai|lira|lirons)|redis|redirai|(?:vous|te) (?:dis|dirai|dirons|dit|reponds?|repondrai|rappelle\w*|redonne\w*))\b|\b(?:en attente|waiting)\b/;

const PRONOUN_QUESTION =
  "pouvez-? ?vous|peux-? ?tu|peut-? ?on|puis-? ?je|dois-? ?je|doit-? ?on|faut-? ?il|est-? ?ce|avez-? ?vous|as-? ?tu|auriez|pourriez|pourrais|savez-? ?vous|serait-? ?il|voulez|veux-? ?tu|do you|did you|are you|is it|is this|is that|can (?:you|i|we)|could|would you|shall|should (?:i|we)|may i";
/** Asks or requests something of us; a question mark asks whatever the words are. */
export const QUESTION = new RegExp(
  `[?\\u061f\\u2753\\u2754]|\\b(?:comment|combien|pourquoi|quel(?:le)?s?|(?:pour|c'est|depuis) quand|c'?est quoi|quoi faire|qu'est|${PRONOUN_QUESTION}|[a-z]+-(?:t-)?(?:il|elle|ils|elles|on|je|tu)|(?:quand|combien|comment|laquelle|lequel|lesquel(?:le)?s|(?:envoie|expedie|livre|depose|mets?|pose|laisse|envoyer|livrer|expedier) ou|ou pas|ou non)(?=\\s*$)|(?:vous pouvez|tu peux)(?! (?:compter|etre|dormir))|vous avez (?:un|une|le|la|l'|les|son|des)|tu as (?:un|une|le|la|l'|son)|(?<!(?:n'importe|pas de|de|en|je ne sais) )quoi|qui (?:est|paie|paye|fait|vient|livre|s'occupe)|(?:adresse|telephone|code postal|bordereau|etiquette|lien) (?:est |a l'air |semble )?(?:incomplet\\w*|incorrect\\w*|fausse?|faux|illisibles?)|(?:pas|rien) (?:recu |eu |trouve )?(?:l'adresse|les coordonnees|le bordereau|l'etiquette)|what|which|where|how|why|who|je voudrais savoir|je me demande|il (?:me|nous) faut|j'ai besoin|on a besoin|besoin (?:de l|du|d'une?|de la|de vo)|(?:r?envoyez|rappelez|appelez|donnez|precisez|indiquez|dites|transmettez|confirmez|expliquez)(?:-| )?(?:moi|nous|s'il|svp|la|le|l')|merci de (?:me |nous |m'|bien vouloir |vouloir )?(?!votre|notre)\\w+(?:er|ir|re)\\b|please (?:send|call|give|tell|confirm|advise|resend)|call me|(?:i|we) need(?! (?:\\w+ ){0,2}(?:days?|weeks?|time))|ahoana|oviana|firy|aiza|inona|iza|il manque (?:le |l'|la |votre )?(?:n°|numero|adresse|nom|tel|telephone|etiquette|code))\\b`,
);

const PARTICIPLES =
  "expedie|envoye|parti|poste|depose|enleve|ramasse|collecte|remis|shipped|dispatched|sent|posted|nalefa|lasa";
/** Goods that left: group `verb` holds a participle, absent for phrases that need no tense. */
export const DISPATCHED = new RegExp(
  `\\b(?<verb>${PARTICIPLES})(?:e?s?)\\b|\\b(?:(?:viens|vient|venons) (?:de |d')(?:le |la |les |l')?(?:poster|envoyer|expedier|deposer|remettre)|(?:est|sont) (?:deja )?(?:passee?s?|venue?s?) (?:le |la |les |l')?(?:prendre|chercher|recuperer|enlever|ramasser)|(?:c'est|est|colis|paquet|commande|sont) (?:deja |bien )?(?:a la poste|chez (?:bpost|dpd|ups|colissimo|mondial relay)|entre les mains)|(?:pris|enleve|recupere|emporte|ramasse|emmene)e?s? par (?:le |la |un |notre |mon )?(?:facteur|transporteur|livreur|coursier|chauffeur|postier|bpost|dpd|ups|colissimo)|(?:envoi|expedition|depot) (?:faite?|effectuee?|realisee?)|(?:j'ai|on a|nous avons|l'ai|l'a) (?:bien |deja )?fait partir|(?:j'ai|on a|nous avons|l'ai|l'a|a ete|deja) (?:bien |deja )?(?:expedier|envoyer|poster|deposer)|(?<!\\b(?:a|faut|vais|va|allons|pour|de|dois|doit|peux|peut|pas) )(?:expedier|envoyer|poster|deposer) (?:hier|ce matin|ce midi|deja)|(?:it|parcel|package|they) (?:has |have )?(?:left|gone|been collected)|(?:left|went out|gone out) (?:this|yesterday|today|on)|mise?s? (?:a la poste|au relais|en point relais|au point relais|dans la boite|chez)|(?:confie|donne)e?s? (?:a|au|aux|chez) (?:la |le )?(?:transporteur|facteur|poste|livreur|bpost|dpd|ups|colissimo|postier)|en (?:cours de )?livraison|en transit|in transit|just (?:shipped|sent|posted)|dropped (?:\\w+ )?(?:off )?(?:at|with)|handed over to|en route|en chemin|en cours d'acheminement|on its way|on the way|chez le transporteur|picked up|dans le camion|pris en charge par)\\b`,
  "g",
);
export const NOT_A_PARCEL =
  /\b(?:envoye|sent|poste|expedie)e?s? (?:un |une |le |la |ma |mon |vos |votre |the |an? |par )?(?:e?-?mails?|messages?|factures?|photos?|videos?|bon|liens?|devis|mots?|sms|invoice|whatsapp|documents?)\b|\b(?:je suis|on est|nous sommes|patrone?|collegues?|chef|responsable|livreur) (?:\w+ )?parti|\bpartie?s? (?:en|de|pour)(?: \w+)? (?:vacances|conges?|week-?end|pause|reunion|zero|midi|dejeuner)|\b(?:pret|prete|prets|pretes|bon|bonne)s? a etre\b|\b(?:une|en|la|grande|autre) parties?\b|\b(?:de|bureau|par la) poste\b|\bremise\b(?! (?:au|a|chez|ce|hier|par)\b)/;
export const IDIOM_GONE =
  /\bc'? ?est parti\b(?!\s+(?:ce|hier|aujourd|par|via|avec|chez|a\s|depuis|cet|il y a|tout|en))/;
export const DELIVERED =
  /\b(?<verb>livre|delivered|distribue)(?:e?s?)\b|\b(?:clients?|clientes?|voisine?s?|destinataire|acheteuse|acheteur|gardienn?e?|relais|customer|neighbou?r|madame|monsieur|mme|mr)\b(?: \w+)? (?:l'a|a|ont|l'ont|has|have)?(?: \w+){0,2} ?(?:recu|receptionne|recupere|retire|signe|received|got|collected|pris|accepte|eu (?:son|sa|le|la|ses))e?s?\b|\b(?:il|elle|ils|elles) (?:l'a|les a|l'ont|a|ont) (?:bien |deja )?(?:recu|recupere|receptionne)e?s?\b(?! (?:\w+ )?(?:mails?|messages?|factures?|rien))|\barrivee?s? (?:a destination|a bon port|chez (?:le |la |l'|son )?(?:client|destinataire))\w*|\b(?:recu|receptionne|recupere|signe|received|signed|remis|depose)e?s? (?:for |en main propre |par |au |a la |a |chez |by )(?:le |la |l'|un |une |the |son |sa |a )?(?:clients?|clientes?|voisine?s?|destinataire|gardienn?e?|customer|neighbou?r)\b|\bremise? en mains? propres?\b/g;
/** Words before a participle that put it in the future or make it a duty. */
export const NOT_YET_DONE =
  /\b(?:sera|seront|serai|va|vont|vais|allons|doit|doivent|devrait|devraient|pourra|peut|partira|partiront|demain|prochaine?|will|would|tomorrow|going to|to be|ce soir|apres-demain|avant|en cours d'expedition|rahampitso|a expedier|bientot|reste a)\b/;
/** Subjects that make an unaccented "expedie" a present tense, and "livre" a noun. */
export const PRESENT_SUBJECT =
  /(?:\b(?:j'|l'|n'|ne |je |on |nous |vous |tu |il |elle |les? |la |un |ce |\d+ ))$/;
export const NEGATION_BEFORE =
  /\b(?:pas|plus|jamais|not|never|no|tsy|non|rien|aucun|sans|\w+n't|cannot|cant|wont|didnt|isnt|hasnt)\b(?:[^\p{L}\p{N}]+[\p{L}\p{N}]+){0,4}[^\p{L}\p{N}]*$/u;

/** Unavailable for this order, in whole or part. Group `subject` marks those whose product comes before. */
export const OUT_OF_STOCK = new RegExp(
  `\\b(?:${mistyped("rupture")}s?|out of stock|oos|sold out|stock ?out|tapitra|tsy misy|tsy ampy|lany|none left|nothing left|no more(?! (?:questions?|details?))|(?:don't|dont|do not) have (?:any|it|the|this|that|enough)|not enough|only (?:have )?(?:\\d+|one|two|three|four|five) (?:left|of|out|in stock|jars?|bars?)|(?<!(?:prends?|prenons|accepte|acceptons) )plus? (?:du tout )?(?:de|d') ?(?!commandes?|temps|details?|questions?|soucis?|problemes?|precisions?|infos?|\\d|la moitie|doute)\\w+|tout sauf|(?:fini|vendu|ecoule|liquide)e?s? (?:le |la |les |tout |notre |nos |mon |mes )+(?:stock|derniere?s?)|reste (?:que )?(?:\\d+|un|une|deux|trois) (?:\\w+ )?(?:alors|au lieu|seulement|sur|mais|et il en faut)|(?:est|sont|se fait|existe) plus (?:fabrique|produit|vendu|commercialise|en vente|au catalogue)\\w*|(?:we're|we are|i'm|i am|are|is|ran|run|running) out of (?!office|town|the)\\w+|back-?order\\w*|short (?:of|on|by)|missing|ecoule|(?:hors|no|not in|nothing in) stock|stock vide|reste (?:plus|rien|un seul|une seule)|(?:derniere?s? (?:\\w+ )?(?:est )?(?:vendu|parti)e?s?)|(?:miels?|savons?|baumes?|coffrets?|stock) (?:c'est |est |sont )?(?:finie?s?|terminee?s?)|(?:on|nous|je) (?:ne |n')?(?:en )?(?:fabriqu|produi)\\w* plus|penurie|manquants?|plus rien|plus (?:un|une) seule?|plus aucune?|a sec|(?:ran|run) out|plus en stock|pas en stock|pas de stock|plus qu'une?|pas assez|stocks? (?:vide|a zero|epuise|insuffisant|0)|zero stock|pas (?:de|d'|le|la|les|l'|tout|toute|ce|cette|ces) ?(?:\\w+ )?(?:miels?|savons?|baumes?|coffrets?|pots?|bougies?|produits?|articles?|references?|quantites?|reste|demandee?s?)|qu'une? seule?|n'(?:en )?(?:ai|avons|a) (?:plus )?qu'une?|(?:que|seulement) (?:\\d+|deux|trois|quatre|cinq|six)(?! ?(?:h\\b|heures?|jours?|semaines?|min))|\\d+ (?:sur|of|out of) (?:les |the |vos )?\\d+|(?<!\\b(?:dans|in|a|vers|avant|d'ici|sous) )(?<![\\d:/h])\\d{1,2} (?:(?!(?:h|heures?|jours?|semaines?|min|mois|janv|fev|mars|avr|mai|juin|juil|aout|sep|oct|nov|dec|hours?|days?|weeks?)\\w*\\b)\\w+ )?(?:seulement|uniquement|only)|(?:il |me |nous |leur |en )*manque(?:nt|ra|ront)?)\\b|\\b(?<subject>epuisee?s?|indisponibles?|indispos?|(?<!\\b(?:suis|sommes|on est|on n'est|serai|serons) )(?:pas|plus|non) (?:dispos?|disponibles?)|not available|unavailable|tout vendu|n'(?:en )?(?:ai|avons|a) (?:malheureusement |helas |vraiment )?plus\\b(?! (?:de|d'|qu'|que))|(?:on |j'|nous )?(?:en )?(?:ai|a|avons) plus\\b(?! (?:de|d'|qu'|que))|(?:y en a|il y en a|yen a) plus)\\b`,
);
export const MORE_THAN =
  /\b(?:un peu|beaucoup|bien|avoir|ai|avons|avez|donne\w*|en savoir) plus (?:de|d') ?(?:temps|details?|\d+|precisions?|infos?)/g;
/** "Next orders", "after this one": not this order. */
export const FUTURE_ORDERS =
  /\b(?:prochaines? (?:commandes?|fois)|pour les prochaines?|la suite|par la suite|apres (?:celle|cette|ca)|ensuite|next orders?|next time|future|a l'avenir|derniere? (?:pot|fois|commande)|commandes? suivantes?|(?:(?:sera|serai|serons|seront|va etre|allons etre|will be|risque d'etre) (?:bientot |en |out of )*(?:ruptures?|stock|epuise\w*)))\b/;

const WEEKDAYS =
  "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday|alatsinainy|talata|alarobia|alakamisy|zoma|asabotsy|alahady";
const PARTS_OF_DAY = "matin|midi|soir|aprem|apres-?midi|morning|afternoon|evening|noon|maraina|hariva";
const MONTHS =
  "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|january|february|march|april|june|july|august|september|october|november|december";
/** A moment that may lie beyond the 48 hours; a weekday may, since the day of writing is not known here. */
export const LATER_DATE = new RegExp(
  `\\b(?:(?:${WEEKDAYS})(?: (?:prochain|en huit|${PARTS_OF_DAY}))?(?: \\d{1,2}(?: (?:${MONTHS}))?)?|next (?:week|month|${WEEKDAYS})|(?:le )?\\d{1,2}(?:er|th|st)? (?:${MONTHS})|(?:le \\d{1,2}/\\d{1,2}|\\d{1,2}/\\d{2}|\\d{2}/\\d{1,2})(?:/\\d{2,4})?|apres-? ?demain|day after tomorrow|(?:la )?semaine (?:prochaine|pro|suivante)|(?:le )?mois prochain|(?:en )?(?:fin|debut|milieu) de (?:semaine|mois)|(?:ce |le )?week-?end|(?:dans|d'ici|in|sous) (?:\\d+|deux|trois|quatre|cinq|dix|quinze|quelques|two|three|a few|une|un|a) (?:jours?|semaines?|days?|weeks?|mois|month)|(?:compter|prevoir|faudra|prendra|prendre|attendre) (?:encore )?(?:\\d+|une|deux|trois|quelques) (?:jours?|semaines?|mois)|j ?\\+ ?\\d+|herinandro ambony|le \\d{1,2}(?! ?[\\dh:]))\\b`,
);
/** A moment surely within the 48 hours. */
export const NEAR_DATE = new RegExp(
  `\\b(?:(?:demain|tomorrow|rahampitso)(?: (?:${PARTS_OF_DAY}))?(?: (?:(?:a|vers|avant|at|before) )?\\d{1,2} ?(?:h|heures|:|am|pm)(?:\\d{2})?)?|aujourd'? ?hui|auj|ajd|(?<!\\ba )tantot|today|tonight|androany|anio|ce (?:soir|matin|midi)|cet(?:te)? (?:aprem|apres-?midi)|this (?:morning|afternoon|evening)|tout de suite|tt de suite|de suite|right away|right now|dans la journee|dans l'heure|dans l'apres-?midi|dans la matinee|(?:a|vers|avant|at|before) \\d{1,2} ?(?:h|heures)(?:\\d{2})?)(?![\\p{L}\\p{N}])`,
  "u",
);
/** Preparing or sending, in the present or future: with a moment within the 48 hours it accepts (R8). */
export const PLAN =
  /(?<![\p{L}\p{N}])(?:(?:je |on |nous |i am |we are )?(?:vous )?(?:la |le |les |l')?(?:(?:vais|va|allons) (?:vous )?(?:la |le |les |l')?(?:preparer|emballer|faire)|(?:will|'ll) (?:prepare|pack|do)|(?:m'y mets|s'y met|nous y mettons|lance|lancons|commence|commencons|demarre|demarrons)(?: (?:la |le |de |les )*(?:prepa(?:ration)?|preparer|commande|colis|production))?|(?:c'est |est |on est |deja |en cours )*(?:en|de) (?:cours de )?prepa(?:ration)?|prepar(?:e|ons|ing)|emball(?:e|ons)|pack(?:ing)?))(?![\p{L}\p{N}])/gu;
export const DISPATCH_PLAN =
  /(?<![\p{L}\p{N}])(?:(?:expeditions?|departs?|envois?|enlevements?|ramassages?|collectes?|pick-?up|collection)(?: (?:est )?prevue?s?)?|(?:je |on |nous |j'|i |we )(?:vous )?(?:la |le |les |l')?(?:expedie|envoie|envois|poste|depose)|(?:nous )?(?:l'|les )?(?:expedions|envoyons|postons)|(?:sera|seront|va etre|vont etre|will be) (?:bien )?(?:expedie|envoye|poste|shipped|sent|prete?)e?s?|expedie(?:e?s?)|(?:goes|going|will go) out|leaves|will leave|part(?:ira|iront|ent)?(?: avec (?:le reste|les autres))?|va partir|vont partir|(?:je |on |nous )?(?:le |la |les )?(?:fais|ferai|fait|fera|ferons|faisons) partir|(?:i'll|we'll|will) (?:ship|send)(?: it)?|shipping|sending|handefa|halefa|(?:tout |colis |commande |ce |c'est |il |elle |est |sera |seront )*prete?s?|ships?)(?![\p{L}\p{N}])/gu;

/** Words that postpone by themselves. */
export const POSTPONED =
  /\b(?:retards?|retarde\w*|decal\w+|report(?:e|ee|er|ons)\b|(?:un|du) delai\b|delais? (?:de|supplementaires?)\b|jours? (?:de plus|supplementaires?)\b|repouss\w+|differe\w*|pas avant|not before|not until|plus tard|later|tara|delay\w*|late|postpone\w*|pas (?:aujourd'? ?hui|demain|tout de suite|cette semaine|ce soir|today|tomorrow|yet)|(?<!\b(?:sais|sait|savons) )pas encore(?! (?:ok|confirm\w*|valid\w*|sur\w*|recu|d'accord|verifi\w*|regard\w*|decid\w*|eu le temps|vu|lu|compt\w*))|toujours pas|not yet|a partir (?:de|du)|mbola tsy|reassort|reappro\w*|restock\w*|trop tard pour (?:aujourd'? ?hui|ce soir|ce matin)|pas (?:eu )?le temps|behind schedule|(?:devra|devront|doit|doivent|va devoir|faudra|will have to|has to|must|needs? to) (?:\w+ )?(?:attendre|patienter|wait)|more (?:time|days)|besoin de temps|plus de temps)\b/;
export const NO_DELAY = /\b(?:sans|aucun|pas de|no|without) (?:retard|delay)\b/g;
export const RESTRICTION = /\b(?:mais|but|seulement|only|uniquement|que|qu'a|fa)\b/;

/** What follows takes back what was said before it. */
export const CHANGED_MIND = /\b(?:finalement|tout compte fait|actually|on second thoughts?)\b/;

/** "I confirm that…" says what follows; beside a refusal it accepts nothing. */
export const SAYS_THAT =
  /\bconfirm\w* (?:(?:que|that)\b|qu'|(?:bien )?(?:le |notre |mon |our |my )?(?=refus|impossib))|^\W*(?:ok|bon|oui|d'accord)\W+(?=(?:je |j'|on |nous )(?:annul|refus|declin)(?!\w* (?:pas|plus|rien|jamais)))/g;

/** A firm no; `NO` alone is one only where nothing accepts. */
export const REFUSAL =
  /\b(?:refus\w*|annul\w+|declin\w+|cancel\w*|reject\w*|impossible|(?:ne |n')?j?(?:peut|peux|pouvons|pourra\w*|pourrons|peuvent) (?:malheureusement |vraiment )?(?:pas|plus)|(?:ne |n')?(?:prends?|prenons|accepte|acceptons|fais|faisons|assure|honore|honorons|fait|prend|confirme|confirmons|valide|validons) pas|pas (?:possible|interesse\w*|disponible)|can'?t|cannot|can not|won'?t|unable|not possible|tsy (?:afaka|mety|azo|vita|manaiky)|hors de question|laiss\w+ tomber|negatif|pas pour (?:nous|moi)|(?:suis|sommes|est|serai|serons) (?:pas|plus) (?:dispos?|disponibles?)|(?:prends?|prenons|accepte|acceptons) plus|(?:sait|sais|savons|saurai\w*|saura|saurons) pas (?:la |le |les |l')?(?:prendre|faire|honorer|assurer|livrer|envoyer|expedier|fournir|preparer)|surtout pas|absolument pas|pas du tout|pas en mesure|(?:dans )?l'impossibilite|pass\w* (?:notre|mon|son|leur) tour|i'll pass|we(?:'ll)? pass|(?:have to|must|need to) (?:pass|refuse)|turn\w* (?:it |this |that |them )?down|jamais de la vie|no way|(?:souhait\w+|veux|veut|voulons|desir\w+) pas|pas preneurs?|(?:on|nous|je) (?:ne |n')?(?:\w+ )?(?:livr|fai|vend|travaill|propos)\w* plus|compte[rz]? pas sur|on arrete|c'? ?est (?:non|ko|mort)|ca ne va pas|ca va pas|(?:est|sommes|suis) ferme\w*|fermeture)\b/;
export const FIRM_REFUSAL =
  /\b(?:(?:peut|peux|pouvons|pourr\w+) (?:malheureusement |vraiment )?pas (?:la |le |les |l')?(?:prendre|accepter|honorer|assurer|traiter|faire|realiser)|(?:prends?|prenons|accepte|acceptons|honore|honorons) pas|compte[rz]? pas sur|refus\w+|annul\w+|declin\w+)\b/;
export const NO = /\b(?:non|nn|nan|nope|no|tsia|ko|nein)\b|[\u274c\u{1f44e}\u{1f6ab}\u26d4\u2716\u{1f645}]/u;
const ACCEPTING =
  "ok\\w{0,3}|d'? ?acc?ord?|daccord|bon(?:ne)?|possible|confirm\\w*|valid\\w*|accept\\w*|agree\\w*|good|fine|marche|sure|yes|oui|convient|note|eny|mety|eken\\w*|eka";
export const NEGATED_ACCEPTANCE = new RegExp(
  `\\b(?:pas|plus|non(?= (?:confirm|valid|accept|ok))|jamais|not|never|tsy|tsia|aucun|\\w+n't|dont|cant)\\b(?:[^\\p{L}\\p{N},;.]+(?!encore|sur|que|si)[\\p{L}\\p{N}']+){0,2}[^\\p{L}\\p{N},;.]+(?:${ACCEPTING})\\b`,
  "u",
);
