import type { ProblemCode } from '../../domain/index.js';

/** Words of walls in the languages of the house: en, de, nl, pl, fr, es, it. Matched against folded text. */
export interface WallWords {
  readonly code: ProblemCode;
  /** for people */
  readonly message: string;
  readonly words: RegExp;
  /** words that are a notice in a title or heading only: elsewhere they may be about an article */
  readonly headings?: RegExp;
}

const any = (...parts: readonly string[]): RegExp => new RegExp(parts.join('|'), 'i');

/** Marks that challenge services leave in their pages, whatever the language. */
export const CHALLENGE_MARKS = any(
  '/cdn-cgi/challenge-platform/h/[a-z]/orchestrate',
  'cf[-_]chl[-_]',
  'cf-turnstile',
  '_incapsula_resource',
  'px-captcha',
  'captcha-delivery\\.com',
  'awswaf',
  'ak_bmsc.{0,40}challenge',
  'sec-if-cpt-container',
  'distil_r_captcha',
  'kpsdk',
  'ddg-captcha',
  'g-recaptcha',
  'h-?captcha',
  'cf-error-details',
  'the requested url was rejected', // F5
  'within\\.website/x/cmd/anubis',
  '/errors/validatecaptcha', // Amazon
  'perfdrive\\.com', // Radware
  'ddos-guard',
  'sucuri[-_. ]?(?:cloudproxy|website firewall)',
  'vercel security checkpoint',
  'fcaptcha|friendly-?captcha',
);

export const CHALLENGE_WORDS = any(
  'just a moment|checking your browser|verify(?:ing)? (?:that )?you are (?:a )?human|are you (?:a )?(?:human|robot)|unusual traffic|press (?:and|&) hold|access denied|request unsuccessful|enable javascript and cookies to continue|security check|you have been blocked|requested url was rejected|not a (?:ro)?bot|you are a bot|(?:connection|browser) needs to be verified|verifying your (?:browser|connection)|enable js and disable',
  'einen moment bitte|nur einen moment|browser wird ueberprueft|bestaetigen sie,? dass sie ein mensch|kein roboter|ungewoehnlichen datenverkehr|zugriff verweigert|sicherheitsueberpruefung',
  'een ogenblik geduld|controleren? (?:of )?(?:je|u) een mens|ik ben geen robot|ongebruikelijk verkeer|toegang geweigerd',
  'jeszcze chwila|potwierdz,? ze jestes czlowiekiem|nie jestem robotem|nietypowy ruch|odmowa dostepu|dostep zabroniony',
  'un instant|verifiez que vous etes (?:un )?humain|je ne suis pas un robot|trafic inhabituel|acces refuse',
  'un momento|verifica que eres humano|no soy un robot|trafico inusual|acceso denegado',
  'verifica di essere umano|non sono un robot|traffico insolito|accesso negato',
);

export const LOGIN_WORDS = any(
  'log ?in|sign ?in|log into|sign up to (?:see|continue)|you must (?:log|sign) in|members only|enter (?:store )?(?:using )?password',
  'anmelden|einloggen|melde dich an|bitte (?:logge|loggen|melde|melden)|nur fuer mitglieder|passwort eingeben',
  'inloggen|log in om|meld je aan|aanmelden|alleen voor leden',
  'zaloguj(?: sie)?|logowanie|zaloguj,? aby|tylko dla zalogowanych',
  'se connecter|connectez-vous|connexion|identifiez-vous|reserve aux membres',
  'iniciar? sesion|inicia sesion|acceder|solo para miembros',
  'accedi|effettua l.?accesso|solo per i membri',
);

export const EXPIRED_WORDS = any(
  'session (?:has )?(?:expired|timed out|ended)|you (?:have been|were|are) logged out|log ?in again',
  'sitzung (?:ist )?abgelaufen|du wurdest abgemeldet|sie wurden abgemeldet|erneut an(?:melden|zumelden)',
  'sessie (?:is )?verlopen|je bent uitgelogd|opnieuw inloggen',
  'sesja wygasla|zostales wylogowany|zaloguj sie ponownie',
  'session (?:a )?expire|vous avez ete deconnecte|reconnectez-vous',
  'sesion (?:ha )?(?:caducado|expirado)|(?:inicia|iniciar) sesion de nuevo',
  'sessione (?:e )?scaduta|accedi di nuovo',
);

export const QUEUE_MESSAGE = 'the site lets visitors wait in a queue';

/** Pages that are nothing but a notice; matched where a page says little else. */
export const NOTICES: readonly WallWords[] = [
  {
    code: 'age-gate',
    message: 'the page asks for the age before it shows anything',
    words: any(
      'are you (?:over|of legal|at least|\\d\\d)|(?:over|of) (?:18|21) years|legal drinking age|verify your age|age verification|enter your (?:age|date of birth)',
      'bist du (?:schon |ueber |mindestens )?(?:16|18)|sind sie (?:schon |bereits |ueber |mindestens )?(?:16|18)|altersnachweis|altersverifikation|alterspruefung|ueber 18 jahre|volljaehrig',
      'ben je (?:18|ouder)|ben jij 18|18 jaar of ouder|leeftijdscontrole|leeftijdsverificatie',
      'czy (?:masz|ukonczyl\\w{0,4}|jestes).{0,20}(?:18|pelnoletni)|mam ukonczone 18|weryfikacja wieku|pelnoletn',
      'avez-vous (?:plus de )?18|plus de 18 ans|verification de l.?age|age legal|\\bmajeure?s?\\b.{0,20}(?:pour|\\?)|etes.vous majeur',
      'mayor de (?:18|edad)|verifica tu edad|edad legal|maggiorenne|verifica dell.?eta|hai (?:piu di )?18 anni',
    ),
  },
  {
    code: 'maintenance',
    message: 'the site is closed for maintenance',
    words: any(
      '(?:under|scheduled|planned|down for) maintenance|be (?:right )?back (?:soon|shortly)|opening soon|(?:site|shop|store|website|page) is (?:currently |temporarily )(?:unavailable|closed|offline|down)',
      'wartungs(?:arbeiten|modus|pause)|wegen wartung|wir sind (?:gleich|bald|in kuerze) (?:wieder|zurueck)|(?:seite|shop|website|laden) ist (?:voruebergehend|derzeit|zurzeit|momentan) (?:nicht|geschlossen|offline)',
      '(?:wegens|gepland|voor|in) onderhoud\\b|onderhoudswerkzaamheden|we zijn (?:zo|snel|binnenkort) (?:weer )?terug|(?:site|winkel|webshop|pagina) is (?:tijdelijk|even) (?:niet|on|gesloten)',
      'przerwa (?:techniczna|serwisowa)|prace (?:techniczne|konserwacyjne|serwisowe)|(?:zaraz|wkrotce) wracamy|(?:sklep|strona|serwis) jest (?:chwilowo |tymczasowo )(?:niedostepn|wylaczon|nieczynn)',
      'en maintenance|de retour (?:bientot|tres vite)|(?:site|boutique) est (?:temporairement|actuellement) (?:indisponible|ferme)',
      'en mantenimiento|volvemos (?:pronto|enseguida)|(?:sitio|tienda|pagina) esta (?:temporalmente )?cerrad|no esta disponible (?:temporalmente|en este momento)',
      'in manutenzione|torniamo (?:presto|subito)|(?:sito|negozio) e (?:temporaneamente|momentaneamente) (?:chius|non)',
    ),
    headings: any(
      '^(?:site |scheduled )?maintenance(?: mode)?$|^(?:temporarily (?:unavailable|closed|offline)|(?:503 )?service (?:temporarily )?unavailable)',
      '^wartung$|^(?:voruebergehend|derzeit) nicht (?:erreichbar|verfuegbar)|^onderhoud$|^tijdelijk (?:niet|on)(?: )?(?:beschikbaar|bereikbaar)',
      '^tymczasowo niedostepn|^temporairement indisponible|^temporalmente no disponible|^temporaneamente non disponibile',
    ),
  },
  {
    code: 'rate-limited',
    message: QUEUE_MESSAGE,
    words: any(
      'you are (?:now )?in (?:line|the queue)|(?:virtual|online) (?:queue|waiting room)|estimated wait(?:ing)? time',
      'in der warteschlange|warteraum|voraussichtliche wartezeit|in de wachtrij|wachtkamer|geschatte wachttijd',
      'w kolejce|poczekalni|szacowany czas oczekiwania|file d.attente|temps d.attente estime|sala de espera|en la cola|tiempo de espera estimado|sala d.attesa|in coda|tempo di attesa stimato',
    ),
  },
  {
    code: 'geo-redirect',
    message: 'the site does not show itself to visitors from here',
    words: any(
      '(?:not|n.t) (?:currently )?available in your (?:country|region|location)|(?:do not|don.t) ship to your|choose your (?:country|region|location)|select your (?:country|region)',
      'in (?:deinem|ihrem) land (?:leider )?nicht (?:verfuegbar|erhaeltlich)|waehlen? sie ihr land|waehle dein land|land auswaehlen',
      'niet beschikbaar in (?:jouw|uw|je) land|kies je land|niedostepn\\w{1,3} w twoim kraju|wybierz (?:swoj )?kraj',
      'pas disponible dans votre pays|choisissez votre pays|no (?:esta )?disponible en tu pais|elige tu pais|non (?:e )?disponibile nel tuo paese|scegli il tuo paese',
    ),
  },
  {
    code: 'consent-wall',
    message: 'the page shows nothing before cookies are accepted',
    words: any(
      'before you continue|we (?:and our partners )?(?:use|value).{0,30}(?:cookies|privacy)|accept (?:all )?cookies|pay or (?:consent|okay)|consent or pay',
      'bevor (?:sie|du) (?:fortfahren|fortfaehrst|weitergeh)|wir (?:verwenden|nutzen|setzen).{0,20}cookies|cookies? (?:akzeptieren|zustimmen)|mit werbung (?:weiterlesen|nutzen)',
      'voordat (?:je|u) (?:verder|doorgaat)|wij (?:gebruiken|plaatsen) cookies|cookies accepteren',
      'zanim przejdziesz|uzywamy (?:plikow )?cookies|akceptuj(?:e)? (?:pliki )?cookies',
      'avant de continuer|nous utilisons des cookies|accepter (?:et continuer|les cookies)',
      'antes de continuar|utilizamos cookies|aceptar (?:las )?cookies|prima di continuare|utilizziamo i cookie|accetta (?:i )?cookie',
    ),
  },
];

/** What the title or first heading of a missing page says. */
export const MISSING_WORDS = any(
  '^(?:(?:error|fehler|fout|blad|erreur|errore) )?404(?:$|[^\\w ])|\\b404\\b.{0,30}(?:not found|error)|page (?:was |could )?not (?:be )?found|(?:page|product) (?:does not|doesn.t) exist|nothing (?:was )?found here|page (?:you.{0,30})?(?:is )?(?:missing|no longer available)|^not found$|can.t find (?:that|the|this) page',
  'seite (?:wurde )?(?:leider )?nicht gefunden|seite (?:existiert|gibt es) nicht|(?:diese )?seite (?:ist )?nicht (?:mehr )?(?:verfuegbar|vorhanden)|nicht gefunden$',
  'pagina (?:is )?niet gevonden|pagina bestaat niet|niet gevonden$',
  'strona nie (?:zostala )?(?:znaleziona|istnieje)|nie znaleziono(?: strony)?|nie ma takiej strony',
  'page (?:non trouvee|introuvable)|cette page n.existe',
  'pagina no (?:encontrada|existe)|no (?:se )?(?:ha )?encontrad[oa]|pagina non (?:trovata|esiste)',
);
