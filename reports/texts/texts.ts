import type {
  LinkField,
  ChannelKind,
  ChannelStatus,
  FindingState,
  PolicyTopic,
  ProblemCode,
  PromotionCell,
  PromotionRow,
  Severity,
  SkipReason,
  StaleIntent,
  Subject,
  UndecidedReason,
  CaptureForm,
} from '../../src/domain/index.js';

/** Forms of a phrase by CLDR plural category; `{n}` stands for the number. */
export type Plural = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

/** How a check is told to people who never heard of it. */
export interface CheckText {
  readonly name: string;
  /** why it matters, one sentence */
  readonly harm: string;
}

/** Every word of the interface in one language. Sentences of findings are not here: they come with the run. */
export interface Texts {
  readonly severity: Readonly<Record<Severity, string>>;
  readonly severities: Readonly<Record<Severity, Plural>>;
  readonly state: Readonly<Record<FindingState | 'accepted', string>>;
  readonly cell: Readonly<Record<PromotionCell['state'], string>>;
  readonly promotionStatus: Readonly<Record<PromotionRow['status'], string>>;
  readonly channelStatus: Readonly<Record<ChannelStatus, string>>;
  /** kinds of channel that have no name of their own */
  readonly kind: Readonly<Partial<Record<ChannelKind, string>>>;
  readonly captures: Readonly<Record<CaptureForm, Plural>>;
  readonly skip: Readonly<Record<SkipReason, string>>;
  readonly problem: Readonly<Record<ProblemCode, string>>;
  readonly undecided: Readonly<Record<UndecidedReason, string>>;
  readonly stale: Readonly<Record<StaleIntent['why'], string>>;
  readonly staleSource: Readonly<Record<StaleIntent['source'], string>>;
  readonly subject: Readonly<Record<Subject['kind'], string>>;
  readonly policy: Readonly<Record<PolicyTopic, string>>;
  readonly source: Readonly<Record<'visible' | 'structured' | 'feed' | 'prose', string>>;
  readonly availability: Readonly<Record<string, string>>;
  readonly checks: Readonly<Record<string, CheckText>>;
  readonly ui: UiTexts;
}

/** `{…}` marks what is filled in. */
export interface UiTexts {
  readonly reportOf: string;
  readonly auditOf: string;
  readonly skipLink: string;
  readonly contents: string;
  readonly verdictProblems: Plural;
  readonly verdictWarnings: Plural;
  readonly verdictNotes: Plural;
  readonly verdictClean: string;
  readonly verdictNothing: string;
  readonly newSince: Plural;
  readonly noneNew: string;
  readonly firstRun: string;
  readonly resolvedSince: Plural;
  readonly blind: string;
  readonly blindPart: string;
  readonly ofThemNew: Plural;
  readonly ofThemPersisting: Plural;
  readonly ofThemReopened: Plural;
  readonly resolvedTile: string;
  readonly sinceLastRun: string;
  readonly acceptedCount: Plural;
  readonly undecidedCount: Plural;
  readonly firstToMend: string;
  readonly channels: string;
  readonly statements: Plural;
  readonly notSeen: string;
  readonly unreadPictures: Plural;
  readonly promotions: string;
  readonly promotionsLead: string;
  readonly promotion: string;
  readonly noPromotions: string;
  readonly untilDate: string;
  readonly fromDate: string;
  readonly showAgreeing: Plural;
  readonly legend: string;
  readonly evidenceOf: string;
  readonly timeline: string;
  readonly timelineLead: string;
  readonly today: string;
  readonly openStart: string;
  readonly openEnd: string;
  readonly noTimeline: string;
  readonly prices: string;
  readonly pricesLead: string;
  readonly pricesAgree: string;
  readonly product: string;
  readonly insteadOf: string;
  readonly differs: string;
  readonly agrees: string;
  readonly showAll: Plural;
  readonly policies: string;
  readonly policiesLead: string;
  readonly policiesAgree: string;
  readonly findings: string;
  readonly noFindings: string;
  readonly filter: string;
  readonly searchText: string;
  readonly severityLabel: string;
  readonly stateLabel: string;
  readonly checkLabel: string;
  readonly channelLabel: string;
  readonly any: string;
  readonly reset: string;
  readonly shownOf: string;
  readonly noneMatch: string;
  readonly showMoreFindings: string;
  readonly openAll: string;
  readonly closeAll: string;
  readonly linkToView: string;
  readonly whyItMatters: string;
  readonly whatTheySay: string;
  readonly whatToDo: string;
  readonly lookedFor: string;
  readonly lookedForShort: string;
  readonly noDifference: string;
  readonly noneResolved: string;
  readonly statement: string;
  readonly asTable: string;
  readonly showSame: Plural;
  readonly notFoundIn: string;
  readonly searched: Plural;
  readonly published: string;
  readonly captured: string;
  readonly screenshotOf: string;
  readonly showMore: Plural;
  readonly leftInRunFile: Plural;
  readonly moreObserved: Plural;
  readonly consequences: string;
  readonly confidence: string;
  readonly belongTogether: string;
  readonly linkFields: Readonly<Record<LinkField, string>>;
  readonly confidenceHigh: string;
  readonly confidenceGood: string;
  readonly confidenceFair: string;
  readonly confidenceLow: string;
  readonly firstSeen: string;
  readonly intended: string;
  readonly intendedLead: string;
  readonly exclusiveLead: string;
  readonly reasonPlaceholder: string;
  readonly copy: string;
  readonly copied: string;
  readonly permalink: string;
  readonly undecided: string;
  readonly undecidedLead: string;
  readonly accepted: string;
  readonly acceptedLead: string;
  readonly reason: string;
  readonly until: string;
  readonly noEnd: string;
  readonly acceptedBy: string;
  readonly byExclusive: string;
  readonly byAcceptance: string;
  readonly staleTitle: string;
  readonly resolved: string;
  readonly resolvedLead: string;
  readonly lookedAt: string;
  readonly lookedAtLead: string;
  readonly skipped: string;
  readonly problems: string;
  readonly notes: string;
  readonly times: string;
  readonly restOfList: Plural;
  readonly trend: string;
  readonly trendLead: string;
  readonly run: string;
  readonly madeBy: string;
  readonly started: string;
  readonly finished: string;
  readonly openReport: string;
  readonly overview: string;
  readonly overviewLead: string;
  readonly history: string;
  readonly historyLead: string;
  readonly noRuns: string;
  readonly life: string;
  readonly lifeLead: string;
  readonly present: string;
  readonly absent: string;
  readonly backTo: string;
  readonly newTotal: string;
  readonly mailSubject: string;
  readonly mailRest: Plural;
}

/** The form for a number, `{n}` filled in. */
export function plural(forms: Plural, rule: Intl.LDMLPluralRule, shown: string): string {
  return (forms[rule] ?? forms.other).replaceAll('{n}', shown);
}

/** Fills `{name}` places of a text. What is filled in is plain text and never read again. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{([a-z]+)\}/gi, (whole, name: string) => values[name] ?? whole);
}
