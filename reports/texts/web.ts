/** Words of the local web view, beyond those of the reports. */
export interface WebTexts {
  readonly findings: string;
  readonly report: string;
  readonly months: string;
  readonly monthsLead: string;
  readonly noMonths: string;
  readonly accept: string;
  readonly acceptLead: string;
  readonly unaccept: string;
  readonly unacceptLead: string;
  readonly reason: string;
  readonly until: string;
  readonly by: string;
  readonly signIn: string;
  readonly signInFailed: string;
  readonly password: string;
  readonly notFound: string;
  readonly notFoundText: string;
  readonly refused: string;
  readonly refusedText: string;
}

const en: WebTexts = {
  findings: 'Findings',
  report: 'The whole report',
  months: 'Promotions over the months',
  monthsLead: 'When each promotion was seen on each channel, over all stored audits.',
  noMonths: 'No stored audit saw a promotion with a date.',
  accept: 'Accept this finding',
  acceptLead:
    'If the difference is intended, say why. It stays in the report, in a section of its own, and comes back when the date passes or its values change.',
  unaccept: 'No longer accept it',
  unacceptLead: 'From the next audit on it counts as a finding again.',
  reason: 'Why is it meant to be so?',
  until: 'Until (may stay empty)',
  by: 'Your name (may stay empty)',
  signIn: 'Sign in',
  signInFailed: 'That was not the password.',
  password: 'Password',
  notFound: 'Not found',
  notFoundText: 'There is nothing at this address. The audit may have been pruned.',
  refused: 'Not done',
  refusedText:
    'This change did not come from a page of this view, or that page was too old. Go back, reload it, and try again.',
};

const de: WebTexts = {
  findings: 'Befunde',
  report: 'Der ganze Bericht',
  months: 'Aktionen über die Monate',
  monthsLead: 'Wann jede Aktion auf welchem Kanal zu sehen war, über alle gespeicherten Prüfungen.',
  noMonths: 'Keine gespeicherte Prüfung sah eine Aktion mit Datum.',
  accept: 'Diesen Befund annehmen',
  acceptLead:
    'Ist der Unterschied gewollt, sagen Sie, warum. Er bleibt im Bericht in einem eigenen Abschnitt und kommt wieder, wenn das Datum vorbei ist oder sich seine Werte ändern.',
  unaccept: 'Nicht mehr annehmen',
  unacceptLead: 'Ab der nächsten Prüfung zählt er wieder als Befund.',
  reason: 'Warum ist das so gewollt?',
  until: 'Bis (darf leer bleiben)',
  by: 'Ihr Name (darf leer bleiben)',
  signIn: 'Anmelden',
  signInFailed: 'Das war nicht das Passwort.',
  password: 'Passwort',
  notFound: 'Nicht gefunden',
  notFoundText: 'Unter dieser Adresse ist nichts. Vielleicht wurde die Prüfung gelöscht.',
  refused: 'Nicht ausgeführt',
  refusedText:
    'Diese Änderung kam nicht von einer Seite dieser Ansicht, oder die Seite war zu alt. Gehen Sie zurück, laden Sie sie neu und versuchen Sie es noch einmal.',
};

const nl: WebTexts = {
  findings: 'Bevindingen',
  report: 'Het hele rapport',
  months: 'Acties door de maanden heen',
  monthsLead: 'Wanneer elke actie op elk kanaal te zien was, over alle bewaarde controles.',
  noMonths: 'Geen bewaarde controle zag een actie met een datum.',
  accept: 'Deze bevinding accepteren',
  acceptLead:
    'Is het verschil bedoeld, zeg dan waarom. Het blijft in het rapport, in een eigen deel, en komt terug als de datum voorbij is of de waarden veranderen.',
  unaccept: 'Niet langer accepteren',
  unacceptLead: 'Vanaf de volgende controle telt het weer als bevinding.',
  reason: 'Waarom is dit zo bedoeld?',
  until: 'Tot en met (mag leeg blijven)',
  by: 'Uw naam (mag leeg blijven)',
  signIn: 'Inloggen',
  signInFailed: 'Dat was niet het wachtwoord.',
  password: 'Wachtwoord',
  notFound: 'Niet gevonden',
  notFoundText: 'Op dit adres is niets. Misschien is de controle opgeruimd.',
  refused: 'Niet uitgevoerd',
  refusedText:
    'Deze wijziging kwam niet van een pagina van deze weergave, of de pagina was te oud. Ga terug, laad haar opnieuw en probeer het nog eens.',
};

const pl: WebTexts = {
  findings: 'Ustalenia',
  report: 'Cały raport',
  months: 'Promocje na przestrzeni miesięcy',
  monthsLead: 'Kiedy każda promocja była widoczna w danym kanale, we wszystkich zapisanych audytach.',
  noMonths: 'Żaden zapisany audyt nie widział promocji z datą.',
  accept: 'Zaakceptuj to ustalenie',
  acceptLead:
    'Jeśli różnica jest zamierzona, podaj dlaczego. Pozostanie w raporcie, w osobnej części, i wróci, gdy minie data lub zmienią się wartości.',
  unaccept: 'Cofnij akceptację',
  unacceptLead: 'Od następnego audytu znów liczy się jako ustalenie.',
  reason: 'Dlaczego tak ma być?',
  until: 'Do kiedy (może pozostać puste)',
  by: 'Imię i nazwisko (może pozostać puste)',
  signIn: 'Zaloguj się',
  signInFailed: 'To nie było właściwe hasło.',
  password: 'Hasło',
  notFound: 'Nie znaleziono',
  notFoundText: 'Pod tym adresem nic nie ma. Być może audyt został usunięty.',
  refused: 'Nie wykonano',
  refusedText:
    'Ta zmiana nie pochodziła ze strony tego widoku albo strona była zbyt stara. Wróć, odśwież ją i spróbuj ponownie.',
};

const LANGUAGES: Readonly<Record<string, WebTexts>> = { en, de, nl, pl };

/** The web view's words in a language; English where it is not one of the four. */
export function webTexts(language: string): WebTexts {
  return LANGUAGES[language] ?? en;
}
