import { describe, expect, it } from 'vitest';
import {
  announcedIn,
  datesIn,
  hoursOf,
  policiesIn,
  productsIn,
  promotionsIn,
  voiceIn,
} from './reading.testing.js';

describe('French promotions', () => {
  it.each<[string, string[]]>([
    ["Jusqu'à -40 % sur une sélection de canapés.", ['up to 40 % | on canapés']],
    ['Profitez de 15 % de remise immédiate sur tous les matelas.', ['15 % | on matelas']],
    ['Remise de 20 € pour toute commande supérieure à 120 €', ['20 EUR off | min 120 EUR']],
    ["20 € remboursés dès 100 € d'achat", ['20 EUR off | min 100 EUR']],
    [
      "25 € offerts par tranche de 100 € d'achat jusqu'au 21 mars",
      ['25 EUR off | min 100 EUR | ..2027-03-21'],
    ],
    [
      'Bénéficiez de -10 % supplémentaires sur les articles déjà remisés avec le code EXTRA10',
      ['10 % | code EXTRA10 | on articles déjà remisés'],
    ],
    ["Nos tapis baissent de 30 % jusqu'à dimanche minuit", ['30 % | ..2027-03-14 | on tapis']],
    ['Tous nos parfums à -25 %', ['25 % | on parfums']],
    [
      '-20 € sur votre première commande dès 80 € avec le code HELLO20',
      ['20 EUR off | code HELLO20 | min 80 EUR | sitewide | for new-customers | standing'],
    ],
    ['Prix cassés : -50 % sur les luminaires !', ['50 % | on luminaires']],
    ['Nos lampes à moitié prix ce week-end', ['50 % | 2027-03-13..2027-03-14 | on lampes']],
    ['Deux fois moins cher : toutes nos bougies à -50 %', ['50 % | on bougies']],
    ['Les serviettes sont soldées à -30 %', ['30 % | on serviettes']],
    ["Économisez jusqu'à 150 € sur les vélos électriques", ['up to 150 EUR off | on vélos électriques']],
    ['Ce vendredi, 5 € de moins sur chaque coussin.', ['5 EUR off | 2027-03-12..2027-03-12 | on coussin']],
    [
      "Un bon d'achat de 15 € pour 75 € d'achats jusqu'au 14 mars",
      ['15 EUR off | min 75 EUR | ..2027-03-14'],
    ],
    ["15 € offerts en bon d'achat dès 60 € d'achats", ['15 EUR off | min 60 EUR']],
    [
      'Recevez 10 € en chèque cadeau pour toute commande de plus de 50 €',
      ['10 EUR off | min 50 EUR | sitewide'],
    ],
    ['-15% SUR TOUT LE SITE avec le code PRINTEMPS15', ['15 % | code PRINTEMPS15 | sitewide']],
    [
      "Avec le code ROSE12, c'est -12 % sur tout le rayon jardin jusqu'à demain minuit.",
      ['12 % | code ROSE12 | ..2027-03-11 | on rayon jardin'],
    ],
    ["Code PETIT7 : 7 € de réduction sans minimum d'achat", ['7 EUR off | code PETIT7']],
    ['Entrez MIEL8 dans votre panier et vos confitures sont 8 % moins chères.', ['8 % | code MIEL8']],
    ['15 % de rabais sur nos thés avec « THE15 » au moment du paiement', ['15 % | code THE15 | on thés']],
    [
      'Le code MARS20 vous donne droit à 20 % de réduction sur les chaussures',
      ['20 % | code MARS20 | on chaussures'],
    ],
    [
      "Aucun code nécessaire : la remise de 20 % s'applique automatiquement dans le panier.",
      ['20 % | no code'],
    ],
    ['Remise automatique de 20 % au panier, pas besoin de code', ['20 % | no code']],
    ['-20 % immédiats en caisse', ['20 %']],
    ["Pour l'achat de deux paires, la troisième est offerte", ['3 for 2']],
    ['Le deuxième article à -50 %', ['second 50 %']],
    ['La 2e paire à 1 €', ['second for 1 EUR']],
    ['1 acheté = 1 offert sur les crèmes', ['second 100 % | on crèmes']],
    ['Un produit acheté, le second à moitié prix', ['second 50 %']],
    ['2 + 1 gratuit sur tous les biscuits', ['3 for 2 | on biscuits']],
    ["3 pour le prix de 2 sur les bougies jusqu'au 31 mars", ['3 for 2 | ..2027-03-31 | on bougies']],
    ['Trois bougies pour le prix de deux', ['3 for 2 | on bougies']],
    ['4 achetés dont 1 gratuit', ['4 for 3']],
    ['3 articles achetés, le moins cher est offert', ['3 for 2']],
    ["Dès 3 articles achetés, -20 % sur l'ensemble", ["from 3 20 % | on l'ensemble"]],
    ['-10 % dès 2 articles, -20 % dès 3 articles', ['from 2 10 %', 'from 3 20 %']],
    ['50 % sur le 2e soin acheté', ['second 50 % | on soin']],
    ['-50 % sur la deuxième paire de lunettes', ['second 50 % | on lunettes']],
    ['La deuxième unité à moitié prix sur les shampoings', ['second 50 % | on shampoings']],
    ['Achetez-en deux, le troisième est gratuit', ['3 for 2']],
    ["Un tote bag offert dès 60 € d'achat", ['gift tote bag | min 60 EUR']],
    ['Une trousse vous est offerte pour tout achat de plus de 45 €', ['gift trousse | min 45 EUR']],
    ['Recevez une mini-crème en cadeau pour deux soins achetés', ['gift mini-crème']],
    ['Pour toute commande, nous vous offrons un sachet de thé', ['gift sachet de thé']],
    ['Votre cadeau dès 40 € : une bougie parfumée', ['gift bougie parfumée | min 40 EUR']],
    [
      'Frais de port offerts ce week-end dès 25 € avec le code PORT25',
      ['free-shipping | code PORT25 | min 25 EUR | 2027-03-13..2027-03-14'],
    ],
    ["Livraison gratuite sans minimum d'achat jusqu'à ce soir minuit", ['free-shipping | ..2027-03-10']],
    ['Ce mardi, on vous offre la livraison !', ['free-shipping | 2027-03-16..2027-03-16']],
    [
      "20 % dès 50 € d'achat, hors nouveautés et cartes cadeaux, code HORS20",
      ['20 % | code HORS20 | min 50 EUR | not nouveautés; cartes cadeaux'],
    ],
    [
      '-20 % sauf sur les livres, offre valable du 8 au 21 mars inclus',
      ['20 % | 2027-03-08..2027-03-21 | not les livres'],
    ],
    [
      'Réservé aux membres du club : -25 % sur la maroquinerie',
      ['25 % | on maroquinerie | for members only'],
    ],
    ['-10 % pour les abonnés à notre newsletter', ['10 % | for subscribers | standing']],
    ['Exclusivité appli : -15 % avec le code APP15', ['15 % | code APP15 | in app | for app']],
    ['Uniquement en magasin : -30 % sur les fins de série', ['30 % | on fins de série | in store']],
    [
      "Uniquement sur le site, -30 % sur les fins de série jusqu'au 12/03",
      ['30 % | ..2027-03-12 | on fins de série | in online'],
    ],
    [
      "-25 % valable une seule fois par client, non cumulable avec d'autres promotions, code SOLO25",
      ['25 % | code SOLO25 | limit une seule fois par client | alone'],
    ],
    [
      'Offre limitée aux 200 premières commandes : -35 % avec VITE35',
      ['35 % | code VITE35 | limit aux 200 premières commandes'],
    ],
    ['Vente privée : -40 % pour nos clientes fidèles', ['40 % | for members']],
    ['Pour votre anniversaire, -20 % sur tout le site', ['20 % | sitewide | for other | standing']],
    ['Familles nombreuses : 10 % de remise', ['10 % | for other']],
  ])('are read in "%s"', (text, expected) => {
    expect(promotionsIn('fr', text)).toEqual(expected);
  });

  it.each([
    'Composition : 80 % laine, 20 % polyamide',
    "98 % d'ingrédients d'origine naturelle",
    "Jusqu'à 30 % d'économies d'énergie",
    'Paiement en 4x sans frais dès 150 €',
    'TAEG fixe de 21,5 %, crédit renouvelable',
    '30 % de nos ventes sont réalisées en ligne',
    'Nous reversons 5 % de nos ventes à une association',
    "2 % du chiffre d'affaires est reversé à l'association",
    'Une remise ne peut être accordée sur les livres au-delà de 5 %.',
    'Le taux de TVA passe à 5,5 %',
    'Une crème hydratante 50 % plus concentrée',
    '20 % de matière grasse en moins',
    "L'an dernier, nous avions proposé -30 % avec le code ANCIEN30.",
    '9 clientes sur 10 recommandent, soit 90 %',
    'Essai gratuit de 30 jours',
    'Devis gratuit sous 48 h',
    'Carte cadeau de 20 à 150 €',
    'Taux de satisfaction : 96 %',
    'Chocolat noir 70 % cacao',
    'Bientôt les soldes… restez connectés !',
  ])('are none in "%s"', (text) => {
    expect(promotionsIn('fr', text)).toEqual([]);
  });

  it.each([
    ["-20 % sur les lampes jusqu'à dimanche minuit", '..2027-03-14'],
    ["-20 % sur les lampes jusqu'à dimanche soir 23h59", '..2027-03-14'],
    ["-20 % sur les lampes jusqu'au 15 mars inclus", '..2027-03-15'],
    ["-20 % sur les lampes jusqu'au 15/03/2027 à minuit", '..2027-03-15'],
    ['-20 % sur les lampes du 12 au 15 mars', '2027-03-12..2027-03-15'],
    ['-20 % sur les lampes du vendredi 12 au lundi 15 mars 2027 inclus', '2027-03-12..2027-03-15'],
    ['-20 % sur les lampes du 28 mars au 4 avril', '2027-03-28..2027-04-04'],
    ['-20 % sur les lampes dès le 12 mars', '2027-03-12..'],
    ['-20 % sur les lampes à partir du 1er avril', '2027-04-01..'],
    ["-20 % sur les lampes aujourd'hui seulement", '2027-03-10..2027-03-10'],
    ['-20 % sur les lampes, seulement ce week-end', '2027-03-13..2027-03-14'],
    ['-20 % sur les lampes ce vendredi et ce samedi', '2027-03-12..2027-03-13'],
    ['-20 % sur les lampes du jeudi au dimanche', '2027-03-11..2027-03-14'],
    ['-20 % sur les lampes de jeudi à dimanche', '2027-03-11..2027-03-14'],
    ["-20 % sur les lampes jusqu'à demain", '..2027-03-11'],
    ["-20 % sur les lampes jusqu'à ce soir minuit", '..2027-03-10'],
    ["-20 % sur les lampes jusqu'à la fin du mois", '..2027-03-31'],
    ["-20 % sur les lampes jusqu'à fin mars", '..2027-03-31'],
    ['-20 % sur les lampes tout le mois de mars', '2027-03-01..2027-03-31'],
    ['-20 % sur les lampes pendant 48 h', '2027-03-10..2027-03-12'],
    ['-20 % sur les lampes les 12, 13 et 14 mars', '2027-03-12..2027-03-14'],
    ['-20 % sur les lampes les 13 et 14 mars', '2027-03-13..2027-03-14'],
    ['-20 % sur les lampes le samedi 13 mars', '2027-03-13..2027-03-13'],
    ["-20 % sur les lampes jusqu'au 31", '..2027-03-31'],
    ["-20 % sur les lampes jusqu'au 31.03", '..2027-03-31'],
    ["-20 % sur les lampes jusqu'à mardi prochain", '..2027-03-16'],
    ['-20 % sur les lampes cette semaine', '2027-03-08..2027-03-14'],
    ['-20 % sur les lampes, dernier jour !', '..2027-03-10'],
    ['-20 % sur les lampes avant le 20 mars', '..2027-03-20'],
    ['-20 % sur les lampes. Offre valable du 10/03/2027 au 20/03/2027.', '2027-03-10..2027-03-20'],
    ["-20 % sur les lampes. Fin de l'offre le 20 mars à 23 h 59.", '..2027-03-20'],
    ['-20 % sur les lampes entre le 12 et le 15 mars', '2027-03-12..2027-03-15'],
    ["-20 % sur les lampes jusqu'au mercredi 17", '..2027-03-17'],
    ["-20 % sur les lampes, d'ici dimanche", '..2027-03-14'],
    ["-20 % sur les lampes jusqu'à la fin de la semaine", '..2027-03-14'],
    ["Vous avez jusqu'au lundi 15 mars à 10 h pour profiter de -20 % sur les lampes", '..2027-03-15'],
    ['Plus que 24 h : -20 % sur les lampes', '2027-03-10..2027-03-11'],
    ['-20 % sur les lampes à compter de demain', '2027-03-11..'],
    ["-20 % sur les lampes jusqu'à la fin du week-end", '..2027-03-14'],
    ["L'offre prend fin le 20 mars : -20 % sur les lampes", '..2027-03-20'],
  ])('hold when "%s" says', (text, dates) => {
    expect(datesIn('fr', text)).toEqual([dates]);
  });
});

describe('French policies', () => {
  it.each<[string, string[]]>([
    [
      "Livraison offerte dès 59 € d'achat en France métropolitaine.",
      ['free-shipping-threshold | 59 EUR | standard | FR'],
    ],
    [
      'Les frais de port sont de 6,90 € et offerts à partir de 60 €.',
      ['free-shipping-threshold | 60 EUR | standard', 'delivery-cost | 6.9 EUR | standard'],
    ],
    [
      'Livraison standard : 4,90 €. Livraison express : 9,90 €.',
      ['delivery-cost | 4.9 EUR | standard', 'delivery-cost | 9.9 EUR | express'],
    ],
    ['Comptez 2 à 4 jours ouvrés pour la livraison à domicile.', ['delivery-time | 2-4 working | standard']],
    ['Votre colis arrive sous 48 h.', ['delivery-time | 2-2 | standard']],
    ['Votre commande est livrée en 24/48 h', ['delivery-time | 1-2 | standard']],
    ['Livraison à domicile en 3 jours ouvrés par Colissimo', ['delivery-time | 3-3 working | standard']],
    ['Expédition sous 24 h.', ['delivery-time | 1-1 | dispatch']],
    [
      'Vous disposez de 30 jours après réception pour nous retourner votre commande.',
      ['return-window | 30-30 | voluntary'],
    ],
    [
      "Vous avez 60 jours pour changer d'avis et nous renvoyer un article non utilisé.",
      ['return-window | 60-60 | voluntary'],
    ],
    ['Satisfait ou remboursé pendant 100 jours', ['return-window | 100-100 | voluntary']],
    ['Retours gratuits sous 30 jours', ['return-window | 30-30 | voluntary', 'return-cost | 0 EUR']],
    ['Les retours sont gratuits en magasin.', ['return-place | true | store']],
    ['Les frais de retour sont à votre charge.', ['return-cost | customer']],
    ['Le retour vous coûte 4,95 €.', ['return-cost | 4.95 EUR']],
    ["Vous disposez d'un délai légal de rétractation de 14 jours.", ['return-window | 14-14 | statutory']],
    [
      "Les achats de Noël peuvent être retournés jusqu'au 31 janvier.",
      ['return-deadline | 2027-01-31 | christmas'],
    ],
    ['Les articles achetés en ligne peuvent être retournés en magasin.', ['return-place | true | store']],
    [
      'Les articles achetés en ligne ne peuvent pas être retournés en boutique.',
      ['return-place | false | store'],
    ],
    ['Tous nos sièges sont garantis 5 ans.', ['warranty | 1825-1825']],
    ["Garantie 2 ans pièces et main-d'œuvre", ['warranty | 730-730']],
    ['Nos outils sont garantis dix ans', ['warranty | 3650-3650']],
    [
      'Nous acceptons Visa, Mastercard, PayPal et Apple Pay.',
      [
        'payment | true | visa',
        'payment | true | mastercard',
        'payment | true | paypal',
        'payment | true | apple-pay',
      ],
    ],
    ['Prix le plus bas garanti : nous remboursons la différence.', ['price-match | true']],
    [
      'Livraison en Belgique : 8,90 €, offerte dès 90 €',
      ['free-shipping-threshold | 90 EUR | standard | BE', 'delivery-cost | 8.9 EUR | standard | BE'],
    ],
    [
      'Frais de port : 6,90 €, offerts dès 60 €',
      ['free-shipping-threshold | 60 EUR | standard', 'delivery-cost | 6.9 EUR | standard'],
    ],
    [
      "Livraison gratuite en France métropolitaine dès 49 € d'achats, 4,90 € en dessous.",
      ['free-shipping-threshold | 49 EUR | standard | FR'],
    ],
  ])('are read in "%s"', (text, expected) => {
    expect(policiesIn('fr', text)).toEqual(expected);
  });

  it.each([
    'Pour la Corse et les îles, frais de port offerts dès 120 €.',
    'Le remboursement intervient sous 14 jours.',
    'Paiement en 3 fois sans frais dès 100 €',
    'Plus que 12 € pour profiter de la livraison gratuite',
  ])('are none in "%s"', (text) => {
    expect(policiesIn('fr', text)).toEqual([]);
  });
});

describe('what else a French text says', () => {
  it.each<[string, string[]]>([
    [
      'Du lundi au vendredi : 9h30 – 12h30 / 14h – 19h\nSamedi : 9h – 18h\nDimanche : fermé',
      ['Mo-Fr 09:30-12:30, Mo-Fr 14:00-19:00, Sa 09:00-18:00'],
    ],
    ['Ouvert du mardi au samedi de 10 h à 19 h', ['Tu-Sa 10:00-19:00']],
    ["Horaires d'ouverture : lundi 14h-19h, mardi-samedi 10h-19h", ['Mo 14:00-19:00, Tu-Sa 10:00-19:00']],
    ['Lun. - sam. : 9:00-20:00', ['Mo-Sa 09:00-20:00']],
    ['Ouvert tous les jours de 9h à 21h, même le dimanche', ['Mo-Su 09:00-21:00']],
    ['Ouvert 7j/7 de 9h à 20h', ['Mo-Su 09:00-20:00']],
    [
      'Du mardi au vendredi 10h-13h et 14h-19h, le samedi 10h-19h sans interruption',
      ['Tu-Fr 10:00-13:00, Tu-Fr 14:00-19:00, Sa 10:00-19:00'],
    ],
    ['Fermé le lundi. Ouvert du mardi au dimanche de 11h à 18h30.', ['Tu-Su 11:00-18:30']],
    [
      'Notre service client vous répond du lundi au vendredi de 9h à 18h au 01 84 60 12 34.',
      ['Mo-Fr 09:00-18:00 (telephone)'],
    ],
    ['En semaine : 10h-19h, le week-end : 11h-18h', ['Mo-Fr 10:00-19:00, Sa-Su 11:00-18:00']],
  ])('opening hours: "%s"', (text, expected) => {
    expect(hoursOf('fr', text)).toEqual(expected);
  });

  it.each<[string, string[]]>([
    ['Nouveauté : la bougie Cèdre bleu est arrivée !', ['launch: bougie Cèdre bleu']],
    ['Découvrez notre nouvelle théière Kyoto.', ['launch: théière Kyoto']],
    ['Elle est enfin là : la lampe Vega.', ['launch: lampe Vega']],
    ['Tout nouveau, tout beau : le sac Ondine.', ['launch: sac Ondine']],
    ['De retour : le pull Loire', ['restock: pull Loire']],
    ['Nous ouvrons une nouvelle boutique à Lyon !', ['opening: Lyon']],
    ['Notre nouvelle boutique à Bordeaux vous attend.', ['opening: Bordeaux']],
    ['Voici la nouvelle Lampe Vega, en laiton brossé.', ['launch: Lampe Vega']],
  ])('news: "%s"', (text, expected) => {
    expect(announcedIn('fr', text)).toEqual(expected);
  });

  it.each<[string, string[]]>([
    [
      'À ne pas rater : la Grelinette 5 dents à 79,00 €, ton dos te remerciera.',
      ['Grelinette 5 dents: 79 EUR'],
    ],
    [
      "L'Arrosoir zinc 10 L passe à 39,90 € au lieu de 54,90 €. Tu économises 15 € !",
      ['Arrosoir zinc 10 L: 39.9 EUR, was 54.9 EUR'],
    ],
    [
      "Vous nous l'avez réclamé : le Composteur bois 300 L est de retour en stock ! Dépêchez-vous, il part vite.",
      ['Composteur bois 300 L: InStock'],
    ],
    ['La robe Zélie à seulement 39,90 € au lieu de 59,90 €', ['robe Zélie: 39.9 EUR, was 59.9 EUR']],
    ['Le Fauteuil Nuage est épuisé.', ['Fauteuil Nuage: OutOfStock']],
    ['Notre Théière Kyoto passe à 45 €, avant 60 €.', ['Théière Kyoto: 45 EUR, was 60 EUR']],
    ['La 2e Bougie Cèdre à 1 €', ['Bougie Cèdre: 1 EUR (bundle)']],
    ["La Lampe Vega n'est plus disponible.", ['Lampe Vega: OutOfStock']],
    ['Le fauteuil Nuage à 249 € seulement', ['fauteuil Nuage: 249 EUR']],
  ])('products: "%s"', (text, expected) => {
    expect(productsIn('fr', text)).toEqual(expected);
  });

  it.each<[string, string[]]>([
    ['Votre jardin vous attend.', ['formal: Votre']],
    ['Tu vas adorer ta nouvelle veste.', ['informal: Tu']],
    ["Découvrez la collection d'hiver.", ['formal: vous']],
    ['Profites-en avant dimanche soir.', ['informal: tu']],
    ['La livraison est offerte partout en France.', []],
  ])('form of address: "%s"', (text, expected) => {
    expect(voiceIn('fr', text)).toEqual(expected);
  });
});
