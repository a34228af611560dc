import { z } from 'zod';
import { SOCIAL_KINDS } from './channel.js';

/**
 * The configuration file, as one zod schema: type, default, validation and JSON Schema come from here.
 * Reading it from a file and filling in `${env:NAME}` is src/config's work.
 */

const globs = z.array(z.string().min(1));
const date = z
  .union([z.iso.date(), z.date().transform((d) => d.toISOString().slice(0, 10))])
  .describe('YYYY-MM-DD');
const httpUrl = z.url({ protocol: /^https?$/ });

/** `120d`, `6w`, `2h`, or an ISO date */
const period = z
  .string()
  .regex(
    /^\d+[hdw]$|^\d{4}-\d{2}-\d{2}$/,
    'a number of hours, days or weeks ("120d") or a date ("2026-01-31")',
  );

const pace = z.strictObject({
  concurrency: z.int().min(1).max(64).default(4).describe('requests at once, per host'),
  delayMs: z.number().min(0).default(0).describe('pause between requests to a host'),
});

export const websiteSchema = z.strictObject({
  kind: z.literal('website'),
  urls: z.array(httpUrl).min(1).describe('start pages; their origins are the site'),
  maxPages: z.int().min(1).default(500),
  maxDepth: z.int().min(0).default(20).describe('links from a start page'),
  render: z.enum(['auto', 'always', 'never']).default('auto'),
  popupWaitMs: z
    .number()
    .min(0)
    .max(60_000)
    .default(4000)
    .describe('how long a rendered page waits for late pop-ups'),
  include: globs.default(['/**']),
  exclude: globs.default([]),
  pace: pace.prefault({}),
  robots: z.enum(['respect', 'ignore']).default('respect').describe('ignore only for a site of your own'),
  timeoutMs: z.number().min(100).default(30_000),
  userAgent: z.string().optional(),
  contact: z.string().optional().describe('address in the user agent, so that an operator can write to you'),
});

const socialSource = z.union([
  z.strictObject({ export: z.string().min(1).describe('folder or .zip of "download your information"') }),
  z.strictObject({
    page: httpUrl,
    storageState: z.string().optional().describe('saved session, made by `unisono login`'),
    maxPosts: z.int().min(1).default(60),
  }),
  z.strictObject({
    api: httpUrl,
    token: z.string().optional(),
    account: z.string().optional(),
    maxPosts: z.int().min(1).default(200),
  }),
  z.strictObject({ feed: z.string().min(1).describe('RSS or Atom: address or file') }),
]);

export const socialSchema = z.strictObject({
  kind: z.enum(SOCIAL_KINDS),
  handle: z.string().optional(),
  source: socialSource,
});

const imap = z.strictObject({
  host: z.string().min(1),
  port: z.int().min(1).max(65535).default(993),
  secure: z.boolean().default(true),
  user: z.string(),
  password: z.string(),
  mailbox: z.string().default('INBOX'),
  allowSelfSigned: z.boolean().default(false),
});

export const emailSchema = z.strictObject({
  kind: z.literal('email'),
  source: z.union([
    z.strictObject({ mbox: z.string().min(1) }),
    z.strictObject({ eml: z.string().min(1) }),
    z.strictObject({ maildir: z.string().min(1) }),
    z.strictObject({ imap }),
  ]),
  from: z
    .array(z.string().min(1))
    .default([])
    .describe("only these senders are the brand's own voice; addresses or @domains; empty: all"),
  since: period.optional(),
});

export const feedSchema = z.strictObject({
  kind: z.literal('product-feed'),
  source: z.union([
    z.strictObject({ file: z.string().min(1), promotions: z.string().optional() }),
    z.strictObject({ url: httpUrl, promotions: z.string().optional() }),
  ]),
  country: z.string().length(2).optional(),
});

export const flyerSchema = z.strictObject({
  kind: z.literal('flyer'),
  source: z.strictObject({ files: z.array(z.string().min(1)).min(1) }),
  publishedAt: date.optional(),
});

export const channelSchema = z.discriminatedUnion('kind', [
  websiteSchema,
  socialSchema,
  emailSchema,
  feedSchema,
  flyerSchema,
]);

const severity = z.enum(['error', 'warning', 'info']);

/** Where a check's settings apply or not. */
const checkScope = z.strictObject({
  channels: z.array(z.string()).optional(),
  urls: globs.optional(),
  severity: z.union([severity, z.literal('off')]),
});

export const checkSettingsSchema = z.union([
  z.enum(['off', 'on', 'error', 'warning', 'info']),
  z.literal(false).transform(() => 'off' as const), // YAML 1.1 readers turn `off` into false
  z.literal(true).transform(() => 'on' as const),
  z.looseObject({
    severity: z.union([severity, z.literal('off')]).optional(),
    overrides: z.array(checkScope).optional().describe('other severities per channel and URL pattern'),
  }),
]);

const exclusive = z
  .strictObject({
    code: z.string().optional(),
    campaign: z.string().optional(),
    channels: z.array(z.string()).min(1).optional(),
    reason: z.string().min(1),
    until: date.optional(),
  })
  .refine((e) => e.code !== undefined || e.campaign !== undefined, 'name the offer by `code` or `campaign`');

const keyMessage = z.strictObject({
  id: z.string().min(1),
  text: z.union([z.string().min(1), z.record(z.string(), z.string().min(1))]),
  channels: z.array(z.string()).min(1),
});

const notification = z.union([
  z.strictObject({
    webhook: z.string().min(1),
    format: z.enum(['slack', 'teams', 'json']).optional().describe('default: told from the address'),
    secret: z.string().optional().describe('HMAC-SHA256 key of the X-Unisono-Signature header'),
    on: z.array(z.enum(['new', 'resolved', 'gate', 'unobserved', 'always'])).default(['new']),
    audience: z.enum(['brand', 'operations']).default('brand'),
    afterNights: z.int().min(1).default(2).describe('unobserved: after so many nights'),
  }),
  z.strictObject({
    email: z.union([z.string().min(3), z.array(z.string().min(3)).min(1)]),
    smtp: z.string().min(1),
    from: z.string().optional(),
    attachReport: z.boolean().default(false),
    reportUrl: z.string().optional(),
    on: z.array(z.enum(['new', 'resolved', 'gate', 'unobserved', 'always'])).default(['new']),
    audience: z.enum(['brand', 'operations']).default('brand'),
    afterNights: z.int().min(1).default(2),
  }),
]);

export const settingsSchema = z.strictObject({
  brand: z.strictObject({
    name: z.string().min(1),
    aliases: z.array(z.string()).default([]),
  }),
  market: z.strictObject({
    country: z.string().regex(/^[A-Z]{2}$/, 'an ISO 3166 country code in capitals, such as DE'),
    currency: z.string().regex(/^[A-Z]{3}$/, 'an ISO 4217 code in capitals, such as EUR'),
    languages: z.array(z.string().regex(/^[a-z]{2,3}$/, 'a BCP 47 language, such as de')).min(1),
    timeZone: z.string().refine((tz) => {
      try {
        new Intl.DateTimeFormat('en', { timeZone: tz });
        return true;
      } catch {
        return false;
      }
    }, 'an IANA time zone, such as Europe/Berlin'),
  }),
  channels: z
    .record(z.string().regex(/^[A-Za-z0-9][\w-]*$/, 'letters, digits, - and _'), channelSchema)
    .refine((c) => Object.keys(c).length > 0, 'at least one channel'),
  truth: z.string().default('website').describe('channel id or kind that is right where channels differ'),
  live: z
    .strictObject({
      emailDays: z.number().min(0).default(7).describe('how long a mail without dates is taken as live'),
      postDays: z.number().min(0).default(14).describe('how long a post without dates is taken as live'),
    })
    .prefault({}),
  keyMessages: z.array(keyMessage).default([]),
  exclusives: z.array(exclusive).default([]),
  checks: z.record(z.string(), checkSettingsSchema).default({}),
  reviewBelow: z
    .number()
    .min(0)
    .max(1)
    .default(0.5)
    .describe('findings less sure than this are for review (info)'),
  ocr: z.enum(['auto', 'off']).default('auto'),
  report: z
    .strictObject({
      language: z.enum(['en', 'de', 'nl', 'pl']).default('en'),
      inlineScreenshotsUpTo: z
        .int()
        .min(0)
        .default(60)
        .describe('more screenshots than this become files beside the page'),
    })
    .prefault({}),
  retention: z
    .strictObject({ days: z.int().min(1).default(400), megabytes: z.int().min(10).default(2000) })
    .prefault({}),
  schedule: z
    .strictObject({
      cron: z.string().min(1),
      jitterMinutes: z.number().min(0).default(0),
      healthPort: z.int().min(0).max(65535).optional(),
    })
    .optional(),
  notify: z.array(notification).default([]),
});

/** The configuration as people write it. */
export type SettingsInput = z.input<typeof settingsSchema>;
/** The configuration with all defaults filled in. */
export type Settings = z.output<typeof settingsSchema>;
export type WebsiteSettings = z.output<typeof websiteSchema>;
export type SocialSettings = z.output<typeof socialSchema>;
export type EmailSettings = z.output<typeof emailSchema>;
export type FeedSettings = z.output<typeof feedSchema>;
export type FlyerSettings = z.output<typeof flyerSchema>;
export type ChannelSettings = z.output<typeof channelSchema>;
export type CheckSettings = z.output<typeof checkSettingsSchema>;
export type KeyMessage = z.output<typeof keyMessage>;
export type Exclusive = z.output<typeof exclusive>;
export type Notification = z.output<typeof notification>;
