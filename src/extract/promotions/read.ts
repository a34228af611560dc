import {
  foldSpace,
  foldWords,
  shortHash,
  type Evidence,
  type ExtractContext,
  type Link,
  type PromotionClaim,
} from '../../domain/index.js';
import { publicationOf } from '../claims.js';
import { foldLetters } from '../dates/index.js';
import type { Block, Document } from '../document.js';
import { shopOfPage } from '../messages/places.js';
import { campaignOfHeading } from './campaign.js';
import { cuesFor, type Cues } from './cues.js';
import { mergeDrafts } from './merge.js';
import { dateLanguages, readBlock, type PassageContext, type Reading } from './passage.js';
import type { Draft } from './drafts.js';
import { draftsOf } from './reach.js';
import { isPromotion } from './verdict.js';

/** A block with what was read in it. */
export interface Passage {
  readonly block: Block;
  readonly readings: readonly Reading[];
  readonly drafts: Draft[];
  readonly context: PassageContext;
  /** what the brand is called, folded */
  readonly brand: ReadonlySet<string>;
  /** of the button in a box below, where the block itself has no link */
  readonly links: Link[];
}

/** Reads a block: its sentences and the offers in them. */
export function passageOf(block: Block, document: Document, context: ExtractContext): Passage {
  const { language } = document;
  const alone = context.alone === true;
  const spoken = block.language ?? language;
  const publication = publicationOf(document, block.role);
  const passage: PassageContext = {
    market: context.market,
    reference: publication ?? context.asOf,
    published: document.capture.form === 'page' ? publication : null,
    fromToday: publication === null ? context.fromToday : undefined,
    alone,
    cues: cuesFor(alone ? null : spoken),
    languages: dateLanguages(spoken, context.market, alone),
    currency: context.market.currency,
    country: context.market.country,
    language: spoken?.code ?? null,
  };
  const readings = isOver(block.heading, passage.cues) ? [] : readBlock(block, passage);
  const drafts = draftsOf(readings, passage.cues, alone);
  const heading = campaignOfHeading(block.heading, passage.cues);
  for (const draft of drafts) draft.campaign = heading ?? draft.campaign;
  const merged = mergeDrafts(drafts);
  nameByHeading(merged, readings, block, passage);
  const brand = new Set([context.brand.name, ...context.brand.aliases].map(foldWords));
  return { block, readings, drafts: merged, context: passage, brand, links: [] };
}

/** The only offer under a heading is quoted with it, where no code or product tells which offer it is. */
function nameByHeading(
  drafts: readonly Draft[],
  readings: readonly Reading[],
  block: Block,
  { cues }: PassageContext,
): void {
  const [draft] = drafts;
  const [heading] = readings;
  if (!draft || !heading || drafts.length > 1 || draft.code !== null) return;
  if (draft.scope.kind === 'sitewide' || draft.scope.kind === 'products') return;
  const text = foldSpace(heading.sentence.text);
  if (block.heading === null || text !== foldSpace(block.heading) || draft.sentences.includes(heading))
    return;
  const generic = cues.begins('generic').exec(heading.sentence.folded.trim());
  if (generic?.[0].length !== text.length) draft.sentences.push(heading);
}

/** "Past offers", "Zakończone": what stands below is an archive. */
function isOver(heading: string | null, cues: Cues): boolean {
  const folded = foldLetters(heading ?? '').trim();
  return folded !== '' && cues.begins('over').exec(folded)?.[0].length === folded.length;
}

/** The claims that a passage makes. */
export function claimsOf(passage: Passage, document: Document): readonly PromotionClaim[] {
  const { drafts, readings, block, context } = passage;
  const kept = drafts.filter((draft) =>
    isPromotion(draft, { drafts, block, document, readings, alone: context.alone }),
  );
  // an ordinary price beside a code takes nothing from it
  const lone =
    kept.length === 0 && drafts.every(({ benefit }) => benefit.standing === 'bound')
      ? loneCodes(passage)
      : [];
  return [...kept, ...lone].map((draft) => claimOf(draft, passage, document));
}

/** A code without a word of what it gives. */
function loneCodes({ readings, context, block }: Passage): readonly Draft[] {
  if (block.role === 'terms' || block.role === 'footer') return [];
  const reading = readings.find((each) => each.codes.length > 0 && !each.past && !each.terms.history);
  const code = reading?.codes[0];
  if (!reading || !code) return [];
  const benefit = {
    discount: { kind: 'other' },
    start: code.start,
    end: code.end,
    confidence: 0.55,
    standing: 'plain',
  } as const;
  return draftsOf(
    readings.map((each) => ({ ...each, benefits: each === reading ? [benefit] : [] })),
    context.cues,
    context.alone,
  );
}

function claimOf(draft: Draft, passage: Passage, document: Document): PromotionClaim {
  const { block, context } = passage;
  const { capture } = document;
  const { discount, campaign, code } = draft;
  const quote = quoteOf(draft, block);
  const evidence: Evidence = {
    channel: capture.channel,
    channelKind: capture.channelKind,
    captureId: capture.id,
    form: capture.form,
    pinned: capture.form === 'post' && capture.pinned,
    block: block.role,
    uri: capture.uri,
    quote,
    capturedAt: capture.capturedAt,
    publishedAt: publicationOf(document, block.role),
  };
  const personal = draft.personalCode || draft.audience?.kind === 'personal';
  return {
    kind: 'promotion',
    id: shortHash(
      capture.id,
      'promotion',
      JSON.stringify(discount),
      code ?? '',
      draft.startsOn ?? '',
      draft.endsOn ?? '',
      quote,
    ),
    evidence,
    language: block.language?.code ?? document.language?.code ?? null,
    region: document.region,
    confidence: Math.max(0.3, draft.benefit.confidence - (block.role === 'image' ? 0.1 : 0)),
    label: campaign ?? labelOf(draft),
    campaign,
    lead: foldSpace(block.heading ?? block.text.slice(0, LONGEST_LEAD)),
    discount,
    code,
    noCode: draft.noCode && code === null,
    personalCode: code !== null && personal,
    minimumSpend: draft.minimumSpend,
    scope: { ...draft.scope, ...placeOf(draft, block, document) },
    exclusions: draft.exclusions,
    audience: draft.audience ?? { kind: personal ? 'personal' : 'everyone', words: '', exclusive: personal },
    startsOn: draft.startsOn,
    endsOn: draft.endsOn,
    quantityLimit: draft.quantityLimit,
    combinable: draft.combinable,
    landingPages: landingPagesOf(draft, passage),
    standing: isStanding(draft),
    teaser: draft.teaser && draft.startsOn === null && draft.endsOn === null && code === null,
  };

  function isStanding({ endsOn, audience, standing }: Draft): boolean {
    if (endsOn !== null) return false;
    const group = audience?.kind;
    return (
      group === 'new-customers' ||
      group === 'students' ||
      group === 'employees' ||
      (group === 'subscribers' && context.reference !== '') ||
      (standing && group !== 'personal' && draft.campaign === null)
    );
  }
}

/** Where an offer holds; what a shop's own page offers without a code is offered there. */
function placeOf(
  { place, placeName, code }: Draft,
  block: Block,
  document: Document,
): Pick<PromotionClaim['scope'], 'place' | 'placeName'> {
  const shop = place === null && code === null && block.role === 'main' ? shopOfPage(document) : null;
  return shop === null ? { place, placeName } : { place: 'store', placeName: shop };
}

const LONGEST_QUOTE = 480;

/** The sentences of an offer, verbatim; what lies between them is quoted with them where it is short. */
function quoteOf(draft: Draft, block: Block): string {
  const own = draft.sentences[0];
  if (!own) return '';
  const start = Math.min(...draft.sentences.map((each) => each.offset));
  const end = Math.max(...draft.sentences.map((each) => each.offset + each.sentence.text.length));
  if (start >= 0 && end - start <= LONGEST_QUOTE && end <= block.text.length)
    return foldSpace(block.text.slice(start, end));
  return foldSpace(own.sentence.text);
}

const LONGEST_LEAD = 160;
const LONGEST_LABEL = 80;

function labelOf(draft: Draft): string {
  const text = foldSpace(draft.sentences[0]?.sentence.text ?? '');
  if (text.length <= LONGEST_LABEL) return text;
  const cut = text.slice(0, LONGEST_LABEL);
  return `${cut.slice(0, Math.max(40, cut.lastIndexOf(' ')))}…`;
}

/** Links of the offer's own lines and of those that follow it until the next offer; the whole block's where it is the only one. */
function landingPagesOf(draft: Draft, passage: Passage): readonly string[] {
  const { block, drafts, readings, brand } = passage;
  const lines = new Set(drafts.map((each) => each.line));
  // the brand's name over every letter leads home, whatever the letter is about
  const offered = (links: readonly Link[]): string[] =>
    links.filter(({ text }) => !brand.has(foldWords(text))).map(({ href }) => href);
  if (block.links.length === 0) return distinct(offered(passage.links));
  if (lines.size <= 1) return distinct(offered(block.links));
  const next = [...lines].filter((line) => line > draft.line).sort((a, b) => a - b)[0] ?? block.lines.length;
  const own = draft.sentences.map((each) => each.line);
  const hrefs = block.lines.flatMap((line, index) =>
    own.includes(index) || (index > draft.line && index < next) ? offered(line.links) : [],
  );
  return readings.length === 0 ? [] : distinct(hrefs);
}

const distinct = (hrefs: readonly string[]): readonly string[] =>
  [...new Set(hrefs)].filter((href) => /^https?:/i.test(href)).slice(0, 8);
