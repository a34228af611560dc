/** What networks' own interfaces say around a post, in the languages of the house (and French, Spanish, Italian): data. */

const any = (...parts: readonly string[]): RegExp => new RegExp(`^(?:${parts.join('|')})$`, 'i');

/** Button that unfolds a text: the whole of its name. */
export const SEE_MORE = any(
  '(?:…|\\.\\.\\.)? ?(?:see|show|read) more|more',
  'mehr (?:an)?(?:zeigen|sehen|ansehen|lesen)|(?:weiter|mehr) ?lesen|mehr',
  'meer (?:weergeven|bekijken|lezen|tonen)|lees (?:meer|verder)|meer',
  'wyświetl więcej|zobacz więcej|pokaż więcej|czytaj (?:dalej|więcej)|więcej',
  '(?:en )?(?:voir|lire|afficher) (?:plus|la suite)|… ?plus|plus',
  'ver más|mostrar más|leer más|más',
  '(?:mostra|vedi|leggi) (?:altro|di più)|altro',
);

/** Mark above a post that stays on top. */
export const PINNED = any(
  'pinned(?: (?:post|tweet|by .{1,60}))?|featured',
  '(?:oben )?ange(?:pinnt|heftet)(?:er (?:beitrag|post|tweet))?|fixiert(?:er beitrag)?',
  '(?:vastgezet|vastgemaakt|vastgepind)(?:e? (?:bericht|post|tweet))?',
  '(?:przypięt[yea]|przypięto)(?: (?:post|wpis|tweet))?',
  '(?:publication |post |tweet )?épinglée?',
  '(?:publicación |post |tweet )?fijad[oa]',
  '(?:post )?(?:fissato|in evidenza)(?: in alto)?',
);

export const EDITED = any(
  '[·•(]? ?edited\\)?',
  '[·•(]? ?bearbeitet\\)?',
  '[·•(]? ?bewerkt\\)?',
  '[·•(]? ?(?:edytowan[yoea]|edytowano)\\)?',
  '[·•(]? ?modifiée?\\)?',
  '[·•(]? ?editad[oa]\\)?',
  '[·•(]? ?modificat[oa]\\)?',
);

/** Accessible name of a comment ("Comment by Ann 2 h ago"). */
export const COMMENT_LABEL =
  /^(?:comment|reply|kommentar|antwort|reactie|antwoord|opmerking|komentarz|odpowiedź|commentaire|réponse|comentario|respuesta|commento|risposta)(?:\s|$)/i;

/** Heading or name of the part below a post in which others speak. */
export const COMMENTS_HEADING = any(
  '(?:all |top |most relevant )?(?:comments|replies|reactions|reviews)(?: \\(\\d+\\))?',
  'kommentare|antworten|rezensionen|bewertungen',
  'reacties|opmerkingen|antwoorden|recensies|beoordelingen',
  'komentarze|odpowiedzi|recenzje|opinie',
  'commentaires|réponses|avis',
  'comentarios|respuestas|opiniones|reseñas',
  'commenti|risposte|recensioni',
);

/** Mark above a post that somebody else wrote. */
export const REPOSTED =
  /\b(?:reposted|retweeted|boosted|repinned)\b|hat (?:repostet|geteilt|retweetet)|\bteilte\b|geretweet|heeft gerepost|podał[ea]? dalej|udostępnił|a republié|a retweeté|reposteó|retwitteó|ha ripubblicato|ha ritwittato/i;

/** Lines in which the network itself counts or classifies; they are not the brand's words. */
export const PLATFORM_LINES: readonly RegExp[] = [
  /^[\d.,\s]{1,12} ?(?:k|m|mio|mln|tys|tsd|b)?\.? ?(?:likes?|followers?|following|posts?|talking about this|were here|check-ins?|subscribers?|videos?|threads|pins|boosts?|gefällt(?: das| mir)?|abonnent(?:en|innen)?|beiträge|personen gefällt das|volgers?|volgend|vind-ik-leuks|berichten|abonnees|obserwujących|obserwowanych|obserwuje|polubie[nń]|polubienia|posty|postów|subskrybentów|abonnés?|abonnements|publications?|j[’']aime|mentions|seguidores|seguidos|publicaciones|me gusta|suscriptores|follower|seguiti|mi piace|iscritti)\b.{0,60}$/i,
  /^(?:page|seite|pagina|strona|página) · .{1,80}$/i,
  /^\d{1,3} ?% (?:recommend|empfehlen|würden|beveelt|raadt|poleca|recommandent|recomienda|consiglia).{0,80}$/i,
  /^(?:price range|preisklasse|preisspanne|prijsklasse|zakres cen|gamme de prix|rango de precios|fascia di prezzo) · .{1,20}$/i,
  /^(?:not yet rated|noch keine bewertungen|nog niet beoordeeld|brak ocen).{0,40}$/i,
  /^(?:rating|bewertung|beoordeling|ocena|note|calificación|valutazione) · .{1,60}$/i,
];

/** Words on which a visitor is asked to log in; they decide only where a page shows no post at all. */
export const LOGIN_WORDS =
  /\b(?:log ?in|sign ?up|sign ?in|create (?:new )?account|join (?:now|today))\b|anmelden|einloggen|registrieren|konto erstellen|inloggen|aanmelden|registreren|account (?:aan)?maken|zaloguj|zarejestruj|utwórz konto|se connecter|connexion|s[’']inscrire|créer un compte|iniciar sesión|regístrate|crear cuenta|accedi|iscriviti|crea (?:un )?account/i;

/** The whole text of a link or button that only visitors are shown. */
export const LOGIN_CONTROL =
  /^(?:log ?in|sign ?in|anmelden|einloggen|inloggen|aanmelden|zaloguj(?: się)?|se connecter|connexion|iniciar sesión|iniciar sesion|accedi)$/i;

export const YESTERDAY = /^(?:yesterday|gestern|gisteren|wczoraj|hier|ayer|ieri)\b/i;

interface Unit {
  readonly minutes: number;
  readonly words: RegExp;
}

/** Ages as networks shorten them ("3 h", "vor 2 Std.", "5 dni"). */
export const AGE_UNITS: readonly Unit[] = [
  { minutes: 1 / 60, words: /^(?:s|sec|secs|sek|seconds?|sekunden?|seconden?|sekund[ay]?)$/i },
  { minutes: 1, words: /^(?:m|min|mins|minutes?|minuten?|minuut|minut[ay]?|minutos?|minuti)$/i },
  {
    minutes: 60,
    words: /^(?:h|hr|hrs|hours?|std|stunden?|u|uur|uren|godz|godzin[ay]?|heures?|horas?|ore|ora)$/i,
  },
  { minutes: 1440, words: /^(?:d|days?|t|tg|tage?n?|dag|dagen|dni|dzień|j|jours?|días?|g|giorni|giorno)$/i },
  {
    minutes: 10080,
    words:
      /^(?:w|wk|wks|weeks?|wo|woch[e]?n?|weken|tyg|tygodni[ea]?|tydzień|sem|semaines?|semanas?|settiman[ae])$/i,
  },
];
