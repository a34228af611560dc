import { foldSpace, type Scope } from '../../domain/index.js';
import type { Benefit } from './benefits.js';
import { holds, type Cues } from './cues.js';
import type { Sentence } from './sentences.js';
import { namesIn } from './terms.js';

type Reach = Pick<Scope, 'kind' | 'names'>;
const UNKNOWN: Reach = { kind: 'unknown', names: [] };

/** What a benefit is for: named after it ("20% off towels") or before it ("Towels are 20% off"). */
export function scopeOf(sentence: Sentence, benefit: Benefit, others: readonly Benefit[], cues: Cues): Reach {
  const next = others.filter((each) => each.start >= benefit.end).map((each) => each.start);
  const previous = others.filter((each) => each.end <= benefit.start).map((each) => each.end);
  const after = scopeAfter(sentence, benefit.end, Math.min(...next, sentence.text.length), cues);
  if (after.kind !== 'unknown') return after;
  return scopeBefore(sentence, Math.max(0, ...previous), benefit.start, cues);
}

function scopeAfter(sentence: Sentence, from: number, to: number, cues: Cues): Reach {
  let at = from;
  let led = false;
  for (let steps = 0; steps < 4; steps++) {
    const rest = sentence.folded.slice(at, to);
    const word =
      cues.begins('off').exec(rest) ?? cues.begins('scopeLead').exec(rest) ?? cues.begins('onto').exec(rest);
    if (!word) break;
    at += word[0].length;
    led = true;
  }
  if (!led) return UNKNOWN;
  const rest = sentence.folded.slice(at, to);
  const all = cues.begins('sitewide').exec(rest);
  if (all) {
    const left = rest.slice(all[0].length);
    const narrowed =
      /^\s(?:for|fur|voor|pour|para|per|dla) (?!\d|a limited|members|subscribers|new)(.{2,40})/.exec(left);
    if (!narrowed) return { kind: 'sitewide', names: [] };
    at += all[0].length + left.indexOf(narrowed[1] ?? '');
  }
  return named(sentence, at, to, cues);
}

/** The name of things that begins at an offset. */
function named(sentence: Sentence, from: number, to: number, cues: Cues): Reach {
  const rest = sentence.folded.slice(from, Math.min(to, from + 100));
  let length = rest.length;
  const stop = cues.any('scopeStop');
  const skip = /^[\s"'*]*/.exec(rest)?.[0].length ?? 0;
  for (const match of rest.matchAll(stop)) {
    if (match.index > skip) {
      length = match.index;
      break;
    }
    if (match.index === skip && skip + match[0].length < rest.length && !cues.begins('article').exec(rest))
      return UNKNOWN;
  }
  const mark =
    /[.;:!?()|%€$£*]|\s-\s|,(?!\s(?:[\p{L}'-]+\s){1,3}(?:and|und|en|i|oraz|et|y|e|&)\s)|\d{1,3}\s?%/u.exec(
      rest,
    );
  if (mark) length = Math.min(length, mark.index);
  return reachOf(sentence.text.slice(from, from + length), cues);
}

function scopeBefore(sentence: Sentence, from: number, to: number, cues: Cues): Reach {
  const before = sentence.folded.slice(from, to);
  const cut = Math.max(
    -1,
    ...[...before.matchAll(/[.;!?()|]|\s-\s|[:,](?=.*[:,])/g)].map((match) => match.index),
  );
  let chunk = before.slice(cut + 1);
  let at = from + cut + 1;
  const lead = /^[^\p{L}\d]+/u.exec(chunk)?.[0].length ?? 0;
  chunk = chunk.slice(lead);
  at += lead;
  const upTo = cues.ends('upTo').exec(chunk);
  if (upTo) chunk = chunk.slice(0, upTo.index);
  const verb = cues.ends('scopeVerb', 0).exec(chunk);
  const mark = /\s*[,:-]\s*-?$/.exec(chunk);
  const end = verb?.index ?? mark?.index;
  if (end === undefined || end < 3) return UNKNOWN;
  const subject = chunk.slice(0, end).replace(/[\s,]+$/, '');
  if (subject.split(/\s+/).length > 7 || holds(cues, 'codeWord', subject) || holds(cues, 'save', subject))
    return UNKNOWN;
  if (cues.begins('sitewide').exec(subject)) return { kind: 'sitewide', names: [] };
  const stopped = [...subject.matchAll(cues.any('scopeStop'))].some(
    (match) => match.index >= 0 && !cues.begins('article').exec(match[0]),
  );
  if (stopped || holds(cues, 'campaign', subject)) return UNKNOWN;
  return reachOf(sentence.text.slice(at, at + subject.length), cues);
}

function reachOf(written: string, cues: Cues): Reach {
  const names = namesIn(stripArticles(foldSpace(written), cues))
    .map((name) => stripArticles(name, cues))
    .filter((name) => name.length > 2);
  if (names.length === 0 || names.some((name) => name.split(' ').length > 7)) return UNKNOWN;
  const products = names.every((name) =>
    /^\p{Lu}[\p{L}\d'’-]*(?:\s(?:of|de|van|von|&)?\s?[\p{Lu}\d][\p{L}\d'’-]*)+$/u.test(name),
  );
  return { kind: products ? 'products' : 'category', names };
}

function stripArticles(name: string, cues: Cues): string {
  let rest = name.replace(/^[\s"'“”*-]+|[\s"'“”*-]+$/g, '');
  for (let steps = 0; steps < 4; steps++) {
    const folded = rest.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ł', 'l');
    const article = cues.begins('article').exec(folded);
    if (!article || article[0].length >= rest.length || !/^\s/.test(folded.slice(article[0].length))) break;
    rest = rest.slice(article[0].length).trim();
  }
  return rest;
}
