import { addDaysToInstant, type Capture, type Claim, type ExtractContext } from '../domain/index.js';
import { claimsAboutKnown, knownProducts, readDocument } from '../extract/index.js';
import type { Workbench } from './workbench.js';

/**
 * All claims of a run, and what posts and mails tell of the products that website and feeds name: those names are only known once
 * all channels were read.
 */
export function claimsOfRun({ settings, run, asOf }: Workbench): readonly Claim[] {
  const claims = [...run.claims()];
  const known = knownProducts(claims);
  if (known.byWord.size === 0) return claims;
  const { market, brand, keyMessages, live } = settings;
  const context: ExtractContext = { market, brand, keyMessages, asOf };
  const told = new Map<string, Claim[]>();
  for (const claim of claims) {
    const { captureId, form } = claim.evidence;
    if (form === 'post' || form === 'email') told.set(captureId, [...(told.get(captureId) ?? []), claim]);
  }
  for (const capture of run.captures()) {
    if (!speaksNow(capture, asOf, live)) continue;
    const own = told.get(capture.id) ?? [];
    claims.push(...claimsAboutKnown(readDocument(capture, context), known, context, own));
  }
  return claims;
}

/** A newsletter or post that is still taken as live. */
function speaksNow(capture: Capture, asOf: string, live: Workbench['settings']['live']): boolean {
  if (capture.publishedAt === null || capture.publishedAt > asOf) return false;
  const since = (days: number): boolean => capture.publishedAt! >= addDaysToInstant(asOf, -days);
  if (capture.form === 'post') return capture.pinned || since(live.postDays);
  return capture.form === 'email' && capture.nature === 'newsletter' && since(live.emailDays);
}
