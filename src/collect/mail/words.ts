/**
 * Words by which mail tells what it is, per language: pattern sources without unbounded repetition, in lower case as
 * `foldWords` leaves text, matched from the start of a word, so that stems fit too. A group counts once, however many of its
 * words are met.
 */
export interface MailWords {
  /** prefix of a forwarded subject, without its colon */
  readonly forwardPrefix: readonly string[];
  readonly replyPrefix: readonly string[];
  /** line that mail programs put above a forwarded message */
  readonly forwardMark: readonly string[];
  /** the line above a quoted message: "On … wrote:" */
  readonly replyMark: readonly string[];
  readonly transactional: {
    /** the sender thanks for, or confirms, an order that was placed */
    readonly ordered: readonly string[];
    /** number of an order, with its value */
    readonly orderNumber: readonly string[];
    readonly shipped: readonly string[];
    readonly invoice: readonly string[];
    /** the lines of an order: sums and addresses */
    readonly sums: readonly string[];
    readonly returned: readonly string[];
    /** passwords, confirmations of addresses, security */
    readonly account: readonly string[];
  };
  readonly triggered: {
    readonly welcome: readonly string[];
    /** a greeting that welcomes a newcomer only beside words of `newcomer` */
    readonly greeting: readonly string[];
    readonly newcomer: readonly string[];
    readonly cart: readonly string[];
    readonly birthday: readonly string[];
    /** asks for a review, whatever the purchase */
    readonly review: readonly string[];
    /** says that the reader bought something; with `reviewHint` it is a request for a review */
    readonly bought: readonly string[];
    readonly reviewHint: readonly string[];
    readonly winBack: readonly string[];
    readonly backInStock: readonly string[];
  };
  /** the brand's own birthday: a public campaign */
  readonly ownBirthday: readonly string[];
}

const REFERENCE = '[:# .]{0,4}(?:nr\\.? ?|no\\.? ?)?#? ?[a-z]{0,6}[-/ ]?\\d[\\da-z-]{2,24}';

const en: MailWords = {
  forwardPrefix: ['fwd?', 'fw'],
  replyPrefix: ['re'],
  forwardMark: ['forwarded message', 'original message', 'begin forwarded message'],
  replyMark: ['on .{4,160} wrote:'],
  transactional: {
    ordered: [
      'thank(?:s| you) for (?:your|placing (?:your|an)) (?:recent )?(?:order|purchase)',
      'thanks for ordering',
      "(?:we(?:'ve| have)? (?:received|got)|confirm(?:ing|ation of)?) your (?:order|booking)",
      'your order (?:has been|was|is) (?:confirmed|received|placed|accepted|being prepared|cancell?ed)',
      '(?:order|booking) confirm(?:ation|ed)',
      "(?:here's )?what you(?:'ve| have)? ordered",
      'order (?:summary|details)',
    ],
    orderNumber: [`(?:order|booking)(?: number| no\\.?| id| ref(?:erence)?)?${REFERENCE}`],
    shipped: [
      '(?:has|have|just) left (?:our|the) (?:warehouse|workshop|shop|studio)',
      'your (?:order|parcel|package|delivery|items?) (?:[a-z0-9#-]{1,20} )?(?:(?:has|have) (?:been )?(?:shipped|dispatched|sent|left|delivered)|(?:is|are) (?:on (?:its|their|the) way|out for delivery)|(?:was|were) (?:shipped|dispatched|sent|delivered)|left|shipped)',
      "(?:it's|is|are|they're) on (?:its|their) way",
      'track(?:ing)? (?:number|no\\.?|code|id|reference|link)',
      'tracking: ?[a-z0-9]',
      '(?:shipping|dispatch|delivery) confirmation',
      'estimated (?:delivery|arrival)',
      'out for delivery',
    ],
    invoice: [
      '(?:your )?(?:invoice|receipt) (?:number|no\\.?|#|for (?:your )?(?:order|payment|purchase)|is (?:ready|attached))',
      'payment (?:received|confirmation|successful)',
      'your (?:invoice|receipt)',
      'vat receipt',
    ],
    sums: [
      'sub-?total',
      '(?:order|grand) total',
      'total(?: paid)?:?[ \\n]{0,3}[£$€]? ?\\d',
      'amount (?:paid|due)',
      '(?:delivery|shipping|postage):?[ \\n]{0,3}[£$€]? ?\\d{1,4}[.,]\\d\\d',
      '(?:delivery|shipping|billing) address',
      'payment method',
      '(?:qty|quantity):? ?\\d',
    ],
    returned: [
      '(?:your|the) (?:refund|return) (?:has been|was|is|of)',
      "we(?:'ve| have) (?:refunded|received your return)",
      'refund confirmation',
    ],
    account: [
      '(?:reset|change) your password',
      'password reset',
      '(?:verify|confirm) your (?:e-?mail|address|account|subscription|sign-?up|registration)',
      '(?:security|verification|one-time|login) (?:code|passcode)',
      'new (?:sign-?in|login) (?:to|from)',
    ],
  },
  triggered: {
    welcome: [
      "you're now (?:on the list|subscribed|signed up|a member)",
      "(?:you've|you have) just (?:joined|signed up|subscribed)",
      'thank(?:s| you) for (?:signing up|subscribing|joining|registering|creating an account)',
      'welcome to (?:the |our )?(?:newsletter|mailing list|list|letters|family|club|crew|community|circle|gang)',

      'as promised to new subscribers',
      'your welcome (?:gift|code|offer|discount)',
    ],
    greeting: ["glad you (?:came|joined|signed up|'re here|are here)"],
    newcomer: [
      'first (?:order|purchase)',
      'new subscribers?',
      "you(?:'ve| have) just",
      'just joined',
      'the (?:letters|newsletter|list)',
    ],
    cart: [
      'in your (?:basket|cart|bag|trolley)',
      "you(?:'ve| have)? (?:left|forgot(?:ten)?) (?:something|this|these|it|an? [a-z]{2,20}|your [a-z]{2,20}|items?|one thing)(?: (?:behind|on|in|at))?",
      "(?:there(?:'s| is| are)|you(?:'ve| have)(?: got)?) .{1,80} in your (?:basket|cart|bag|trolley)",
      '(?:still|waiting|left) in your (?:basket|cart|bag|trolley)',
      '(?:back|return) to (?:the|your|my) (?:basket|cart|bag|checkout)',
      '(?:complete|finish|resume) your (?:order|purchase|checkout)',
      'your (?:basket|cart|bag|trolley) (?:is (?:waiting|about|reserved)|misses you|expires)',
      "we(?:'ll| will|'ve| have)? (?:hold|held|kept?|saved?) (?:it|them|these|your (?:basket|cart|bag|items?))",
    ],
    birthday: [
      "it's your birthday",
      'happy birthday(?: to you)?',
      'many happy returns',
      '(?:your|a) birthday (?:gift|treat|present|surprise|code|voucher)',
      'on your birthday',
    ],
    review: [
      '(?:leave|write|share|post) (?:us )?(?:a|your|an honest) (?:product )?review',
      '(?:rate|review) your (?:recent )?(?:purchase|order|items?|product)',
      'how (?:did we do|would you rate)',
      'how (?:are you (?:liking|enjoying|getting on with)|do you like) your',
    ],
    bought: [
      'you (?:recently |just )?(?:bought|ordered|purchased)',
      'your (?:recent|last|latest) (?:order|purchase)',
    ],
    reviewHint: [
      'reviews?',
      'rate (?:it|them|this)',
      'how (?:has|have|is|are|did|do) (?:it|they|you)',
      'tell us what you think',
      'your (?:opinion|feedback)',
    ],
    winBack: [
      "we(?:'ve| have)? miss(?:ed)? you",
      "it's been a while",
      'long time,? no see',
      'come back to us',
    ],
    backInStock: [
      'you asked us to (?:tell|let) you',
      "(?:the|an?) (?:item|product|size) (?:that )?you(?:'ve| have|'re| were| are)? (?:been )?(?:wait(?:ing|ed) for|wanted|wish(?:ed)? for|looking at) is back",
      'from your wish ?list',
    ],
  },
  ownBirthday: [
    'our (?:\\d{1,3}(?:st|nd|rd|th) )?(?:birthday|anniversary)',
    'birthday to us',
    "we(?:'re| are) turning",
    'birthday (?:sale|week|weekend|party)',
  ],
};

const de: MailWords = {
  forwardPrefix: ['wg', 'weitergeleitet'],
  replyPrefix: ['aw', 'antw'],
  forwardMark: [
    'weitergeleitete nachricht',
    'urspruengliche nachricht',
    'ursprüngliche nachricht',
    'anfang der weitergeleiteten',
  ],
  replyMark: ['am .{4,160} schrieb.{0,100}:', '.{2,80} schrieb am .{4,60}:'],
  transactional: {
    ordered: [
      '(?:das|was|hier ist,? was) (?:hast du|haben sie|du|sie) (?:bei uns )?bestellt',
      '(?:du hast|sie haben) bestellt:',
      '(?:deine|ihre) bestellung(?: im überblick)?:',
      '(?:vielen |herzlichen )?dank für (?:deine|ihre|eure|die) (?:bestellung|einkauf|buchung)',
      '(?:deine|ihre) bestellung (?:ist|wurde|haben wir) (?:bei uns )?(?:eingegangen|bestätigt|erhalten|angenommen|storniert)',
      'wir haben (?:deine|ihre) bestellung',
      '(?:bestell|auftrags|buchungs)bestätigung',
      'bestätigung (?:deiner|ihrer) bestellung',
      '(?:deine|ihre) bestellübersicht',
    ],
    orderNumber: [
      `(?:bestell|auftrags|buchungs)(?:nummer|nr\\.?|-nr\\.?)${REFERENCE}`,
      `(?:bestellung|auftrag)(?: nr\\.?)? ?[:#]? ?[a-z]{0,6}[-/]?\\d[\\da-z-]{3,24}`,
    ],
    shipped: [
      '(?:ist|sind) (?:schon |jetzt |nun )?(?:unterwegs|auf dem weg)',
      '(?:dein|ihr) (?:paket|päckchen) .{0,40}(?:verlassen|unterwegs|übergeben)',
      'sendung(?:s-?nr\\.?)?: ?[a-z0-9]',
      'tracking(?:nummer|-nr\\.?|code)?: ?[a-z0-9]',
      '(?:deine|ihre) (?:bestellung|sendung|lieferung|ware) (?:[a-z0-9#-]{1,20} )?(?:wurde (?:versandt|versendet|verschickt|zugestellt|übergeben)|ist (?:unterwegs|auf dem weg)|hat unser)',
      '(?:dein|ihr) paket (?:ist|wurde|kommt|hat)',
      'sendungs(?:nummer|verfolgung|nr)',
      'versandbestätigung',
      'voraussichtliche(?:r|s)? (?:liefer|zustell)',
      'paket verfolgen',
    ],
    invoice: [
      'rechnungs(?:nummer|nr|datum|betrag)',
      '(?:deine|ihre) rechnung',
      'zahlungs(?:eingang|bestätigung)',
      'rechnung (?:zu|nr|für)',
    ],
    sums: [
      '(?:gesamt|summe|endbetrag):?[ \\n]{0,3}€? ?\\d',
      '(?:versand|lieferung|porto):?[ \\n]{0,3}€? ?\\d{1,4}[.,]\\d\\d',
      'zwischensumme',
      'gesamt(?:summe|betrag)',
      'liefer(?:adresse|anschrift)',
      'rechnungs(?:adresse|anschrift)',
      'zahlungs(?:art|weise|methode)',
      '(?:menge|anzahl):? ?\\d',
      'versandkosten:? {0,3}\\d',
    ],
    returned: [
      '(?:deine|ihre) (?:retoure|rücksendung|erstattung)',
      'wir haben (?:dir|ihnen) .{0,40}erstattet',
      'gutschrift(?:s-?nr|snummer)',
    ],
    account: [
      'passwort (?:zurücksetzen|ändern)',
      '(?:bestätige|bestätigen sie) (?:deine|ihre|bitte) .{0,40}(?:e-?mail|adresse|anmeldung|registrierung|newsletter)',
      '(?:sicherheits|bestätigungs|einmal)code',
      'anmeldung bestätigen',
      'neue anmeldung (?:in|von|bei)',
    ],
  },
  triggered: {
    welcome: [
      '(?:du bist|sie sind) (?:jetzt|nun|ab jetzt|ab sofort) (?:dabei|angemeldet|an bord|mit dabei)',

      'wie versprochen.{0,30} (?:für|zu) (?:deine|ihre) (?:anmeldung|ersten?)',
      '(?:vielen |herzlichen )?dank für (?:deine|ihre) (?:anmeldung|registrierung)',

      '(?:herzlich )?willkommen (?:bei|im|zu|zum|in) (?:unserem|unserer|unseren|dem|der|den)? ?(?:newsletter|briefen|familie|club|klub|kreis|community|crew)',
      '(?:dein|ihr) willkommens(?:geschenk|gutschein|rabatt|code)',
      '(?:du hast|sie haben) (?:dich|sich) (?:gerade|soeben|eben)? ?(?:angemeldet|registriert)',
    ],
    greeting: [
      'schön,? (?:dich|sie) (?:an bord|dabei|hier|bei uns) zu haben',
      'schön,? dass (?:du|sie) (?:da|dabei|hier)',
    ],
    newcomer: ['erste(?:n|r)? (?:bestellung|einkauf)', 'newsletter', 'anmeldung', 'angemeldet', 'abonniert'],
    cart: [
      'in (?:deinem|ihrem) (?:warenkorb|korb|einkaufskorb|einkaufswagen)',
      'im (?:warenkorb|korb) (?:liegt|wartet|liegen|warten)',
      '(?:zum|in den) (?:warenkorb|korb) zurück',
      '(?:zurück )?zu (?:deinem|ihrem) (?:warenkorb|korb)',
      'wir (?:heben|halten|legen|bewahren) (?:es|ihn|sie|das|alles) .{0,30}(?:auf|zurück|bereit|fest)',
      '(?:du hast|sie haben) (?:da )?(?:etwas|was|noch etwas|artikel) (?:vergessen|liegen ?(?:ge)?lassen|im warenkorb)',
      '(?:noch|wartet|warten|liegt|liegen) .{0,40}(?:im|in (?:deinem|ihrem)) (?:warenkorb|einkaufswagen|einkaufskorb)',
      '(?:dein|ihr) warenkorb (?:wartet|vermisst|läuft|ist noch)',
      'zurück zum (?:warenkorb|einkauf)',
      'zum warenkorb zurück',
      '(?:bestellung|einkauf) (?:abschließen|fortsetzen)',
    ],
    birthday: [
      '(?:alles gute|herzlichen glückwunsch|glückwünsche) zum geburtstag',
      'zu (?:deinem|ihrem) geburtstag',
      '(?:dein|ihr) geburtstags(?:geschenk|gutschein|rabatt|code)',
      'happy birthday',
    ],
    review: [
      '(?:bewerte|bewerten sie) (?:deinen|ihren|deine|ihre|jetzt)',
      '(?:schreib(?:e|en sie)?|gib|geben sie|verfasse) .{0,30}bewertung',
      '(?:deine|ihre) meinung (?:ist|zählt|zu)',
      'wie (?:gefällt|gefallen) (?:dir|ihnen)',
      'wie zufrieden (?:bist du|sind sie)',
    ],
    bought: [
      '(?:du hast|sie haben) .{0,60}(?:gekauft|bestellt)',
      '(?:deine|ihre) letzte bestellung',
      '(?:dein|ihr) (?:letzter )?einkauf',
    ],
    reviewHint: [
      'bewertung(?:en)?',
      'bewerte(?:n)?',
      'wie (?:ist|war|läuft|gefällt)',
      'rückmeldung',
      '(?:deine|ihre) meinung',
    ],
    winBack: ['wir vermissen (?:dich|sie)', 'lange nicht gesehen', 'wir haben (?:dich|sie) vermisst'],
    backInStock: [
      '(?:dein|ihr) wunschartikel',
      'wieder (?:da|verfügbar),? (?:wie gewünscht|was du)',
      'von (?:deiner|ihrer) (?:wunsch|merk)liste',
      '(?:du wolltest|sie wollten) (?:benachrichtigt|erinnert) werden',
    ],
  },
  ownBirthday: [
    'unser(?:en|em|e|es)? (?:\\d{1,3}\\. )?(?:geburtstag|jubiläum)',
    'wir (?:feiern|werden \\d)',
    'geburtstags(?:sale|woche|wochen|aktion|party|wochenende)',
  ],
};

const nl: MailWords = {
  forwardPrefix: ['doorst', 'doorgestuurd'],
  replyPrefix: ['antw', 'betr'],
  forwardMark: ['doorgestuurd bericht', 'oorspronkelijk bericht', 'begin doorgestuurd bericht'],
  replyMark: ['op .{4,160} schreef.{0,80}:?'],
  transactional: {
    ordered: [
      '(?:dit|wat) (?:heb je|hebt u|je|u) (?:bij ons )?(?:hebt )?besteld',
      '(?:je|uw) bestelling:',
      '(?:hartelijk )?bedankt voor (?:je|uw|jouw) (?:bestelling|aankoop|order)',
      '(?:je|uw) bestelling is (?:ontvangen|bevestigd|geplaatst|geannuleerd)',
      'we hebben (?:je|uw) bestelling',
      '(?:order|bestel)bevestiging',
      'bevestiging van (?:je|uw) bestelling',
      'overzicht van (?:je|uw) bestelling',
    ],
    orderNumber: [
      `(?:bestel|order)(?:nummer|nr\\.?)${REFERENCE}`,
      `(?:bestelling|order) ?[:#]? ?[a-z]{0,6}[-/]?\\d[\\da-z-]{3,24}`,
    ],
    shipped: [
      '(?:is|zijn) (?:al |nu )?onderweg',
      '(?:pakket|zending)nummer',
      'tracking(?:nummer|code)?: ?[a-z0-9]',
      '(?:je|uw) (?:bestelling|pakket|zending|order) (?:[a-z0-9#-]{1,20} )?(?:is (?:verzonden|onderweg|verstuurd|bezorgd)|komt eraan|wordt (?:vandaag|morgen) bezorgd)',
      '(?:je|uw) pakket',
      'track ?(?:&|en|and) ?trace',
      'verzendbevestiging',
      '(?:verwachte|geschatte) (?:levering|bezorg)',
      'volg (?:je|uw) (?:pakket|bestelling|zending)',
    ],
    invoice: [
      'factuur(?:nummer|nr|datum|bedrag)',
      '(?:je|uw) factuur',
      'betaling (?:ontvangen|bevestigd)',
      'betalingsbevestiging',
    ],
    sums: [
      'totaal:?[ \\n]{0,3}€? ?\\d',
      '(?:bezorging|verzending|verzendkosten|bezorgkosten):?[ \\n]{0,3}€? ?\\d{1,4}[.,]\\d\\d',
      'subtotaal',
      'totaal(?:bedrag)?:? {0,3}€? ?\\d',
      '(?:bezorg|aflever|verzend|factuur)adres',
      'betaal(?:wijze|methode)',
      'aantal:? ?\\d',
      'verzendkosten:? {0,3}€? ?\\d',
    ],
    returned: ['(?:je|uw) (?:retour|retourzending|terugbetaling)', 'we hebben .{0,40}terugbetaald'],
    account: [
      'wachtwoord (?:opnieuw instellen|resetten|wijzigen|vergeten)',
      'bevestig (?:je|uw) (?:e-?mail|e-mailadres|aanmelding|inschrijving|account)',
      '(?:verificatie|beveiligings|inlog)code',
    ],
  },
  triggered: {
    welcome: [
      '(?:je|u) bent (?:nu|net|vanaf nu) (?:aangemeld|ingeschreven|lid)',

      'bedankt voor (?:je|uw) (?:aanmelding|inschrijving|registratie)',

      'fijn dat (?:je|u) (?:je|zich)? ?hebt? aangemeld',
      'welkom bij (?:onze|de|ons|het) (?:nieuwsbrief|club|familie|community|brieven)',
      '(?:je|jouw|uw) welkomst(?:cadeau|korting|code)',
    ],
    greeting: ['(?:leuk|fijn|goed),? dat (?:je|u) (?:er|meedoet|meeleest)'],
    newcomer: ['eerste (?:bestelling|aankoop)', 'nieuwsbrief', 'aanmelding', 'aangemeld', 'ingeschreven'],
    cart: [
      'in (?:je|uw|jouw) (?:winkelwagen|winkelmand|mandje|winkelmandje)',
      'naar (?:je|het|de|uw|mijn) (?:winkelwagen|winkelmand|mandje|winkelmandje)',
      '(?:we|wij) (?:houden|bewaren) (?:het|hem|ze|alles) .{0,30}(?:vast|voor)',
      '(?:je|u) (?:bent|hebt?) (?:iets|nog iets) (?:vergeten|achtergelaten|laten liggen)',
      '(?:nog|wacht(?:en)?|ligt|liggen) .{0,40}in (?:je|uw|jouw) (?:winkelwagen|winkelmand|mandje|winkelmandje)',
      '(?:je|uw|jouw) (?:winkelwagen|winkelmand|winkelmandje|mandje) (?:wacht|mist|verloopt)',
      'terug naar (?:je|de|uw|mijn) (?:winkelwagen|winkelmand|mandje)',
      '(?:rond|maak) (?:je|uw) bestelling (?:af|compleet)',
      'bestelling afronden',
    ],
    birthday: [
      '(?:van harte )?gefeliciteerd met (?:je|uw|jouw) verjaardag',
      '(?:voor|op) (?:je|jouw|uw) verjaardag',
      'fijne verjaardag',
      '(?:je|jouw|uw) verjaardags(?:cadeau|korting|verrassing)',
      '(?:je|u) bent jarig',
    ],
    review: [
      '(?:schrijf|laat|plaats|geef) .{0,20}(?:review|beoordeling|recensie)',
      'beoordeel (?:je|uw) (?:aankoop|bestelling|product)',
      'wat vind (?:je|u) van (?:je|uw)',
      'hoe bevalt',
    ],
    bought: [
      '(?:je|u) (?:hebt?|kocht|bestelde) .{0,60}(?:gekocht|besteld|bij ons)',
      '(?:je|uw) (?:recente|laatste) (?:bestelling|aankoop)',
    ],
    reviewHint: ['reviews?', 'beoordeling(?:en)?', 'recensies?', 'hoe bevalt', '(?:je|uw) mening'],
    winBack: ['we missen (?:je|u)', 'we hebben (?:je|u) gemist', 'lang niet gezien'],
    backInStock: [
      '(?:het|de) (?:artikel|product|maat) (?:dat|die|waar) .{1,40} weer (?:op voorraad|beschikbaar)',
      'van (?:je|jouw|uw) (?:verlanglijst|wensenlijst)',
    ],
  },
  ownBirthday: [
    '(?:onze|ons) (?:\\d{1,3}(?:e|ste|de) )?(?:verjaardag|jubileum)',
    'wij? (?:zijn jarig|vieren|bestaan)',
    'verjaardags(?:sale|week|actie|feest)',
  ],
};

const pl: MailWords = {
  forwardPrefix: ['pd', 'przekaz'],
  replyPrefix: ['odp'],
  forwardMark: [
    'przekazana wiadomość',
    'przekazywana wiadomość',
    'wiadomość przekazana dalej',
    'treść przekazanej wiadomości',
    'wiadomość oryginalna',
  ],
  replyMark: ['(?:dnia|w dniu|pon|wt|śr|czw|pt|sob|niedz|ndz).{4,160}napisał(?:a|\\(a\\))?.{0,20}:'],
  transactional: {
    ordered: [
      '(?:oto,? )?co (?:zamówiłe[śm]|zamówiłaś|państwo zamówili)',
      '(?:twoje|państwa) zamówienie:',
      '(?:dziękujemy|dziękuję) za (?:twoje |państwa |złożenie |złożone )?(?:zamówieni[ea]|zakupy?)',
      '(?:otrzymaliśmy|przyjęliśmy|potwierdzamy) (?:twoje |państwa |przyjęcie )?zamówieni[ea]',
      'potwierdzenie (?:przyjęcia |złożenia )?(?:zamówienia|zakupu)',
      'twoje zamówienie (?:zostało|jest) (?:przyjęte|potwierdzone|złożone|anulowane|w realizacji)',
      '(?:podsumowanie|szczegóły) zamówienia',
    ],
    orderNumber: [`(?:zamówieni[ea]|nr zamówienia|numer zamówienia)(?: nr\\.?| numer)?${REFERENCE}`],
    shipped: [
      '(?:jest|są) (?:już )?w drodze',
      '(?:paczka|przesyłka|zamówienie) .{0,30}(?:wyruszył|opuścił|wyszł)',
      '(?:śledzenie|tracking): ?[a-z0-9]',
      '(?:twoja |państwa )?(?:paczka|przesyłka|zamówienie) (?:[a-z0-9#-]{1,20} )?(?:jest (?:już )?w drodze|została? (?:wysłan[ae]|nadan[ae]|doręczon[ae]|dostarczon[ae])|czeka na odbiór)',
      '(?:numer|nr) (?:przesyłki|paczki|listu przewozowego|śledzenia)',
      'śled(?:ź|zenie) (?:paczk|przesyłk|zamówieni)',
      'potwierdzenie wysyłki',
      'przewidywan[ay] (?:termin|data) (?:dostawy|doręczenia)',
    ],
    invoice: [
      'faktura (?:vat|nr|numer|do zamówienia)',
      'twoja faktura',
      '(?:otrzymaliśmy|potwierdzenie) (?:płatno|wpłat)',
      'paragon (?:nr|do)',
    ],
    sums: [
      '(?:razem|suma|łącznie|do zapłaty):?[ \\n]{0,3}\\d',
      '(?:dostawa|wysyłka|przesyłka):?[ \\n]{0,3}\\d{1,4}[.,]\\d\\d',
      'suma częściowa',
      '(?:razem|suma|łącznie|do zapłaty|wartość zamówienia):? {0,3}\\d',
      'adres (?:dostawy|wysyłki|rozliczeniowy)',
      '(?:sposób|metoda|forma) (?:płatności|dostawy)',
      '(?:ilość|szt\\.?):? ?\\d',
      'koszt dostawy:? {0,3}\\d',
    ],
    returned: ['(?:twój|państwa) zwrot', 'zwrot (?:środków|pieniędzy|został|nr)', 'zwróciliśmy'],
    account: [
      '(?:reset|zmiana|zresetuj|zmień) (?:twoje )?(?:hasł[oa])',
      'potwierdź (?:swój |swoje |zapis |subskrypcję )?(?:adres|e-?mail|konto|rejestrację|zapis|subskrypcję)',
      'kod (?:weryfikacyjny|bezpieczeństwa|jednorazowy)',
    ],
  },
  triggered: {
    welcome: [
      'właśnie (?:dołączyłe[śm]|dołączyłaś|zapisałe[śm]|zapisałaś)',

      'dziękujemy,? że (?:do nas )?(?:dołącz|zapisał)',
      '(?:dziękujemy|dzięki) za (?:zapis|zapisanie|dołączenie|rejestrację|subskrypcję)',
      'wita(?:j|my) (?:w|wśród) (?:naszym |naszej |naszego |naszych )?(?:newsletterze|klubie|rodzinie|gronie|społeczności|subskrybent)',

      '(?:twój|twoja) (?:powitaln[ya]|prezent powitalny|kod powitalny)',
    ],
    greeting: [
      '(?:dobrze|fajnie|miło|świetnie),? że (?:jesteś|do nas dołącz)',
      '(?:cieszymy się|miło nam),? że (?:jesteś|dołącz|z nami)',
    ],
    newcomer: ['pierwsze (?:zakupy|zamówienie)', 'newsletter', 'zapis'],
    cart: [
      'w (?:twoim )?koszyku',
      '(?:wróć|wracam|przejdź|powrót|wracaj) do (?:swojego |twojego )?koszyka',
      '(?:trzymamy|odłożyliśmy|zachowaliśmy|zatrzymamy|przechowamy) .{0,40}(?:dla ciebie|do)',
      '(?:zapomniałe[śm]|zapomniałaś|zostawiłe[śm]|zostawiłaś|pozostawiłe[śm]) .{0,40}(?:koszyk|czymś|coś)',
      '(?:czeka|czekają|został|zostały|masz) .{0,40}w (?:twoim )?koszyku',
      'twój koszyk (?:czeka|tęskni|wygasa)',
      '(?:wróć|powrót) do (?:swojego )?koszyka',
      'dokończ (?:swoje )?(?:zakupy|zamówienie)',
    ],
    birthday: [
      '(?:wszystkiego najlepszego|sto lat).{0,20}(?:urodzin)?',
      'z okazji (?:twoich )?urodzin',
      'twoje urodziny',
      '(?:urodzinowy|urodzinowa) (?:prezent|rabat|kod|niespodzianka) dla ciebie',
    ],
    review: [
      '(?:wystaw|napisz|dodaj|zostaw|podziel się) .{0,20}(?:opini[ęąi]|recenzj[ęi]|ocen[ęy])',
      'oceń (?:swoje |swój )?(?:zakup|zamówienie|produkt)',
      'jak (?:podoba|podobają|oceniasz|sprawdza)',
    ],
    bought: [
      '(?:kupiłe[śm]|kupiłaś|zamówiłe[śm]|zamówiłaś|kupili państwo)',
      '(?:twój|twoje|twoich) ostatni(?:e|ch)? (?:zakup|zamówieni)',
    ],
    reviewHint: ['opini[ęaeio]', 'oceń|ocena|ocenę', 'recenzj[aęi]', 'jak (?:się )?(?:sprawdza|nosi|podoba)'],
    winBack: ['tęsknimy za tobą', 'brakuje nam ciebie', 'dawno cię nie (?:było|widzieliśmy)'],
    backInStock: [
      '(?:produkt|rozmiar|artykuł),? (?:na )?który .{1,40} (?:znów|znowu|ponownie) (?:jest )?dostępn',
      'z (?:twojej )?listy życzeń',
    ],
  },
  ownBirthday: [
    'nasz(?:e|ych)? (?:\\d{1,3}\\.? )?(?:urodziny|urodzin|jubileusz)',
    '(?:świętujemy|obchodzimy)',
    'urodziny (?:sklepu|marki)',
    'urodzinow[aey] (?:wyprzedaż|promocj|tydzień|oferta)',
  ],
};

const fr: MailWords = {
  forwardPrefix: ['tr', 'transf'],
  replyPrefix: ['rép', 'rep'],
  forwardMark: ['message transféré', "message d'origine", 'début du message transféré', 'message original'],
  replyMark: ['le .{4,160} a écrit ?:'],
  transactional: {
    ordered: [
      'merci (?:pour|de) (?:votre|ta|ton) (?:commande|achat)',
      '(?:votre|ta) commande (?:est|a été|a bien été) (?:confirmée|reçue|enregistrée|validée|annulée)',
      'nous avons (?:bien )?reçu (?:votre|ta) commande',
      'confirmation de (?:votre |ta |la )?commande',
      'récapitulatif de (?:votre |ta )?commande',
    ],
    orderNumber: [`(?:commande|numéro de commande|n° de commande)(?: n°| numéro)?${REFERENCE}`],
    shipped: [
      'est en (?:route|chemin)',
      '(?:votre|ta|ton) (?:commande|colis) (?:[a-z0-9#-]{1,20} )?(?:est (?:en (?:route|chemin|cours de livraison)|expédiée?|partie?)|a été (?:expédiée?|livrée?|envoyée?))',
      '(?:numéro|n°) de suivi',
      'suivre (?:mon|votre|ton) colis',
      "confirmation d'expédition",
      'livraison (?:prévue|estimée)',
    ],
    invoice: ['(?:votre|ta) facture', 'facture n°', 'paiement (?:reçu|confirmé|accepté)'],
    sums: [
      'sous-total',
      'total(?: ttc)?:? {0,3}\\d',
      'adresse de (?:livraison|facturation)',
      '(?:mode|moyen) de paiement',
      'quantité:? ?\\d',
    ],
    returned: ['(?:votre|ton) (?:retour|remboursement)', 'nous vous avons remboursé'],
    account: [
      '(?:réinitialis(?:er|ez|ation)|modifi(?:er|ez)) .{0,20}mot de passe',
      'confirmez votre (?:e-?mail|adresse|inscription|compte)',
      'code (?:de vérification|de sécurité)',
    ],
  },
  triggered: {
    welcome: [
      'merci (?:pour|de) (?:votre|ton) inscription',
      "merci de (?:vous être|t'être) inscrite?",
      'bienvenue (?:dans|à|parmi|au) (?:la |le |notre |nos )?(?:newsletter|famille|club|communauté|abonnés|lettres?)',

      '(?:votre|ton) (?:cadeau|code|offre) de bienvenue',
    ],
    greeting: ['ravis de (?:vous|te) compter'],
    newcomer: ['première commande', 'premier achat', 'newsletter', 'inscription'],
    cart: [
      '(?:vous avez|tu as) (?:oublié|laissé) (?:quelque chose|un article|des articles|ceci)',
      '(?:encore|attend|attendent) .{0,40}dans (?:votre|ton) panier',
      "(?:votre|ton) panier (?:vous|t'|est) ?(?:attend|toujours)",
      'retour(?:ner)? au panier',
      'finalise[rz] (?:votre|ma|ta|la) commande',
    ],
    birthday: [
      '(?:joyeux|bon) anniversaire',
      'pour (?:votre|ton) anniversaire',
      "(?:votre|ton) cadeau d'anniversaire",
    ],
    review: [
      '(?:donne[rz]|laisse[rz]|partage[rz]|écrive[rz]) .{0,20}avis',
      'note[rz] (?:votre|ton|vos) (?:achat|commande|article)',
      'que pense[zs]-(?:vous|tu) de',
    ],
    bought: [
      '(?:vous avez|tu as) (?:récemment )?(?:acheté|commandé)',
      '(?:votre|ton) (?:dernier|récent) achat',
      '(?:votre|ta) dernière commande',
    ],
    reviewHint: ['avis', 'note[rz]', "qu'en pense[zs]", 'commentaires?'],
    winBack: ['vous nous manquez', 'tu nous manques', 'ça fait longtemps'],
    backInStock: [
      "(?:l'article|le produit|la taille) que (?:vous|tu) .{1,40} de retour",
      "de (?:votre|ta) liste (?:d'envies|de souhaits)",
    ],
  },
  ownBirthday: [
    'notre (?:\\d{1,3}e )?anniversaire',
    '(?:nous fêtons|on fête)',
    'semaine anniversaire',
    'anniversaire de la (?:marque|boutique)',
  ],
};

const es: MailWords = {
  forwardPrefix: ['rv', 'reenv'],
  replyPrefix: ['resp'],
  forwardMark: ['mensaje reenviado', 'mensaje original', 'inicio del mensaje reenviado'],
  replyMark: ['el .{4,160} escribió ?:'],
  transactional: {
    ordered: [
      'gracias por (?:tu|su) (?:pedido|compra)',
      '(?:tu|su) pedido (?:ha sido|está|fue) (?:confirmado|recibido|realizado|cancelado)',
      'hemos recibido (?:tu|su) pedido',
      'confirmación (?:de|del|de tu|de su) pedido',
      'resumen (?:de|del|de tu|de su) pedido',
    ],
    orderNumber: [`(?:pedido|número de pedido|n\\.?º de pedido)(?: n\\.?º| número)?${REFERENCE}`],
    shipped: [
      'está en camino',
      '(?:tu|su) (?:pedido|paquete|envío) (?:[a-z0-9#-]{1,20} )?(?:está (?:en camino|en reparto|de camino)|ha (?:sido|salido) ?(?:enviado|entregado)?)',
      'número de seguimiento',
      '(?:sigue|rastrea|seguir) (?:tu|su|el) (?:pedido|envío|paquete)',
      'confirmación de envío',
      'entrega (?:estimada|prevista)',
    ],
    invoice: ['(?:tu|su) factura', 'factura (?:n\\.?º|número)', 'pago (?:recibido|confirmado)'],
    sums: [
      'subtotal',
      'total(?: del pedido)?:? {0,3}\\d',
      'dirección de (?:envío|entrega|facturación)',
      '(?:método|forma) de pago',
      'cantidad:? ?\\d',
    ],
    returned: ['(?:tu|su) (?:devolución|reembolso)', 'te hemos reembolsado'],
    account: [
      '(?:restablec(?:er|e)|cambi(?:ar|a)) .{0,20}contraseña',
      '(?:confirma|verifica) (?:tu|su) (?:correo|e-?mail|dirección|suscripción|cuenta)',
      'código de (?:verificación|seguridad)',
    ],
  },
  triggered: {
    welcome: [
      'gracias por (?:suscribirte|registrarte|unirte|tu suscripción|suscribirse)',
      '(?:te damos la )?bienvenid[oa] (?:a|al) (?:la |nuestra |nuestro )?(?:newsletter|boletín|familia|club|comunidad)',

      '(?:tu|su) (?:regalo|código|descuento) de bienvenida',
    ],
    greeting: ['nos alegra que (?:estés|te hayas)'],
    newcomer: ['primer(?:a)? (?:pedido|compra)', 'newsletter', 'boletín', 'suscripción'],
    cart: [
      '(?:has|ha) (?:olvidado|dejado) (?:algo|esto|un artículo)',
      '(?:aún|todavía|te espera|esperan) .{0,40}en (?:tu|su) (?:cesta|carrito|bolsa)',
      '(?:tu|su) (?:cesta|carrito) (?:te espera|te está esperando|caduca)',
      'volver (?:a la cesta|al carrito)',
      '(?:completa|finaliza|termina) (?:tu|su) (?:compra|pedido)',
    ],
    birthday: ['feliz cumpleaños', 'por (?:tu|su) cumpleaños', '(?:tu|su) regalo de cumpleaños'],
    review: [
      '(?:deja|escribe|comparte|danos) .{0,20}(?:opinión|reseña|valoración)',
      'valora (?:tu|su) (?:compra|pedido|producto)',
      '¿?qué te (?:parece|ha parecido)',
    ],
    bought: [
      '(?:has|ha) (?:comprado|pedido)',
      'compraste',
      '(?:tu|su) (?:última|reciente) compra',
      '(?:tu|su) último pedido',
    ],
    reviewHint: ['reseñas?', 'opini(?:ón|ones)', 'valora(?:ción)?', 'qué te parece'],
    winBack: ['te echamos de menos', 'te extrañamos', 'cuánto tiempo'],
    backInStock: [
      '(?:el|la) (?:artículo|producto|talla) que .{1,40} (?:vuelve|de nuevo)',
      'de tu lista de deseos',
    ],
  },
  ownBirthday: [
    'nuestro (?:\\d{1,3}\\.?º? )?(?:cumpleaños|aniversario)',
    '(?:celebramos|cumplimos)',
    'semana de cumpleaños',
  ],
};

const it: MailWords = {
  forwardPrefix: ['i', 'inol'],
  replyPrefix: ['rif', 'ris', 'r'],
  forwardMark: ['messaggio inoltrato', 'messaggio originale', 'inizio messaggio inoltrato'],
  replyMark: ['il .{4,160} ha scritto ?:'],
  transactional: {
    ordered: [
      "grazie per (?:il tuo|il suo|l'|aver effettuato (?:il tuo|un) )? ?(?:ordine|acquisto)",
      '(?:il tuo|il suo) ordine (?:è stato|è) (?:confermato|ricevuto|effettuato|annullato)',
      'abbiamo ricevuto (?:il tuo|il suo) ordine',
      "conferma (?:d'|dell'|del tuo |di )?ordine",
      "riepilogo (?:dell'|del tuo )?ordine",
    ],
    orderNumber: [`(?:ordine|numero (?:d'|dell')?ordine)(?: n\\.?°?| numero)?${REFERENCE}`],
    shipped: [
      'è in (?:viaggio|arrivo)',
      '(?:il tuo|il suo) (?:ordine|pacco) (?:[a-z0-9#-]{1,20} )?(?:è (?:in viaggio|in arrivo|in consegna|partito|stato (?:spedito|consegnato)))',
      '(?:numero|codice) di (?:tracciamento|tracking|spedizione)',
      '(?:traccia|segui) (?:il tuo|la tua|il) (?:ordine|pacco|spedizione)',
      'conferma di spedizione',
      'consegna (?:prevista|stimata)',
    ],
    invoice: ['(?:la tua|la sua) fattura', 'fattura n', 'pagamento (?:ricevuto|confermato)'],
    sums: [
      'subtotale',
      'totale(?: ordine)?:? {0,3}€? ?\\d',
      'indirizzo di (?:consegna|spedizione|fatturazione)',
      'metodo di pagamento',
      'quantità:? ?\\d',
    ],
    returned: ['(?:il tuo|il suo) (?:reso|rimborso)', 'ti abbiamo rimborsato'],
    account: [
      '(?:reimposta(?:re)?|cambia(?:re)?) .{0,20}password',
      '(?:conferma|verifica) (?:il tuo|la tua|il suo) (?:e-?mail|indirizzo|iscrizione|account)',
      'codice di (?:verifica|sicurezza)',
    ],
  },
  triggered: {
    welcome: [
      "grazie per (?:esserti iscritt[oa]|l'iscrizione|la tua iscrizione|la registrazione)",
      'benvenut[oai] (?:nella|nel|alla|tra) (?:nostra |nostro |nostri )?(?:newsletter|famiglia|club|community|iscritti)',

      '(?:il tuo|la tua) (?:regalo|codice|sconto) di benvenuto',
    ],
    greeting: ['siamo felici (?:di averti|che tu)'],
    newcomer: ['primo (?:ordine|acquisto)', 'newsletter', 'iscrizione'],
    cart: [
      'hai (?:dimenticato|lasciato) (?:qualcosa|questo|un articolo)',
      '(?:ancora|ti aspetta|ti aspettano) .{0,40}nel (?:tuo )?carrello',
      'il tuo carrello (?:ti aspetta|sta per|scade)',
      'torna al carrello',
      'completa (?:il tuo )?(?:acquisto|ordine)',
    ],
    birthday: ['(?:buon|felice) compleanno', 'per il tuo compleanno', 'il tuo regalo di compleanno'],
    review: [
      '(?:lascia|scrivi|condividi) .{0,20}(?:recensione|opinione)',
      'valuta (?:il tuo|i tuoi) (?:acquist|ordin|prodott)',
      '(?:che )?cosa ne pensi',
    ],
    bought: [
      'hai (?:recentemente )?(?:acquistato|comprato|ordinato)',
      'il tuo (?:ultimo|recente) (?:acquisto|ordine)',
    ],
    reviewHint: ['recension[ei]', 'valuta(?:zione)?', 'cosa ne pensi', '(?:la tua )?opinione'],
    winBack: ['ci manchi', 'ci sei mancat[oa]', "è passato un po'"],
    backInStock: [
      "(?:l'articolo|il prodotto|la taglia) che .{1,40} (?:di nuovo|tornat)",
      'dalla tua lista dei desideri',
    ],
  },
  ownBirthday: [
    'nostro (?:\\d{1,3}° )?(?:compleanno|anniversario)',
    '(?:festeggiamo|compiamo)',
    'settimana del compleanno',
  ],
};

export const MAIL_WORDS: readonly MailWords[] = [en, de, nl, pl, fr, es, it];
