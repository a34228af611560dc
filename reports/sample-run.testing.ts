import sharp from 'sharp';
import type {
  ChannelKind,
  Finding,
  Observation,
  PromotionCell,
  Run,
  ShownEvidence,
  Subject,
} from '../src/domain/index.js';

/** An audit of an invented brand, with every part that a report can have. For tests and for looking at the report. */

const AS_OF = '2026-11-18T06:00:00Z';
const SHOP = 'https://www.tannhauser-outdoor.example';

export const evidence = (uri: string, quote: string, more: Partial<ShownEvidence> = {}): ShownEvidence => ({
  uri,
  quote,
  capturedAt: '2026-11-18T05:12:40Z',
  publishedAt: null,
  screenshot: null,
  captureId: 'c-1',
  block: 'main',
  ...more,
});

const observed = (channel: string, value: string, at: ShownEvidence): Observation => ({
  channel,
  value,
  evidence: at,
});

const subject = (kind: Subject['kind'], label: string, more: Partial<Subject> = {}): Subject => ({
  kind,
  label,
  code: null,
  sku: null,
  product: null,
  ...more,
});

/** A finding with sensible values; what matters is given. */
export function finding(own: Partial<Finding> & Pick<Finding, 'id' | 'title'>): Finding {
  return {
    check: 'promotion-value-conflict',
    severity: 'error',
    explanation: '',
    fix: '',
    subject: subject('promotion', 'Frost Week'),
    channels: ['website'],
    missingFrom: [],
    observed: [],
    confidence: 0.97,
    state: 'persisting',
    accepted: null,
    topic: own.id,
    consequences: [],
    valuesHash: '0000',
    firstSeen: '2026-11-15T06:00:00Z',
    ...own,
  };
}

const frostInstagram = evidence(
  'https://www.instagram.com/p/Frost01/',
  'Frost Week is here! 25 % off all jackets with code FROST25, until Sunday 29 November. Link in bio.',
  { publishedAt: '2026-11-17T17:30:00Z', screenshot: 'evidence/frost-instagram.png', captureId: 'c-ig' },
);
const frostWebsite = evidence(
  `${SHOP}/sale/frost-week`,
  'Frost Week is here! 20 % off all jackets with code FROST20, until Friday 27 November.',
  { screenshot: 'evidence/frost-website.png', captureId: 'c-web' },
);
const frostMail = evidence(
  'mid:frost-2026@news.tannhauser-outdoor.example',
  'Frost Week: 20 % off every jacket. Your code: FROST20. Ends Friday, 27 November, midnight.',
  { publishedAt: '2026-11-17T07:00:00Z', captureId: 'c-mail' },
);

const findings: Finding[] = [
  finding({
    id: 'f-3b9c51aa0d21',
    title: 'Frost Week is 25 % on Instagram but 20 % on the website and in the newsletter',
    explanation:
      'The same promotion for jackets is told with two values at the same time. The website and the newsletter say 20 %, the Instagram post of 17 November says 25 %.',
    fix: 'Correct the Instagram post to 20 %, or raise the offer on the website and tell the newsletter’s readers.',
    subject: subject('promotion', 'Frost Week', { code: 'FROST25' }),
    channels: ['instagram', 'website', 'newsletter'],
    observed: [
      observed('instagram', '25 %', frostInstagram),
      observed('website', '20 %', frostWebsite),
      observed('newsletter', '20 %', frostMail),
    ],
    state: 'new',
    topic: 'promotion:frost',
    consequences: ['f-77aa10b2c3d4'],
    firstSeen: AS_OF,
  }),
  finding({
    id: 'f-77aa10b2c3d4',
    check: 'promotion-dates-conflict',
    title: 'Frost Week ends on 29 November on Instagram but on 27 November on the website',
    explanation: 'Whoever comes on the weekend of 28 and 29 November will find the offer gone.',
    fix: 'Agree on one last day and correct the post.',
    channels: ['instagram', 'website'],
    observed: [
      observed('instagram', '29 Nov 2026', frostInstagram),
      observed('website', '27 Nov 2026', frostWebsite),
    ],
    state: 'new',
    topic: 'promotion:frost',
    confidence: 0.91,
    firstSeen: AS_OF,
  }),
  finding({
    id: 'f-0c44de91ab70',
    check: 'promotion-missing',
    title: 'The second pair of socks at half price is told on Facebook, but the website knows nothing of it',
    explanation:
      'The pinned Facebook post sends readers to the shop. None of the 214 pages of the website mentions the offer.',
    fix: 'Add the offer to the socks category and to the sale page, or remove the post.',
    subject: subject('promotion', 'Second pair half price'),
    channels: ['facebook'],
    missingFrom: ['website', 'newsletter'],
    observed: [
      observed(
        'facebook',
        'Second one −50 %',
        evidence(
          'https://www.facebook.com/tannhauser/posts/9021',
          'Cold feet? Buy one pair of merino socks, get the second pair at half price. Only this week, online and in store.',
          {
            publishedAt: '2026-11-16T10:05:00Z',
            screenshot: 'evidence/socks-facebook.png',
            captureId: 'c-fb',
          },
        ),
      ),
    ],
    topic: 'promotion:socks',
    confidence: 0.86,
  }),
  finding({
    id: 'f-91fe02c7be55',
    check: 'price-conflict',
    title: 'The Kolkrabe 45 rucksack costs £129 on its page and £119 in the product feed',
    explanation: 'Shopping ads show the lower price; at the checkout it is £10 more.',
    fix: 'Update the feed, or the page, so that both say the same price.',
    subject: subject('product', 'Kolkrabe 45 rucksack', { sku: 'KR-45-GRN', product: 'Kolkrabe 45' }),
    channels: ['website', 'catalogue'],
    observed: [
      observed(
        'website',
        '£129',
        evidence(`${SHOP}/p/kolkrabe-45`, 'Kolkrabe 45 £129.00 In stock', { captureId: 'c-p45' }),
      ),
      observed(
        'catalogue',
        '£119',
        evidence('feed.xml#KR-45-GRN', 'Kolkrabe 45 119.00 GBP in_stock', { block: 'feed' }),
      ),
    ],
    state: 'reopened',
    topic: 'product:kr45',
  }),
  finding({
    id: 'f-5d20bb7e4410',
    check: 'policy-conflict',
    title: 'Free shipping starts at £49 in the newsletter and at £59 in the shop',
    explanation: 'Customers who order for £52 expect free shipping and are charged £4.95.',
    fix: 'Decide on one threshold and correct the footer of the newsletter.',
    subject: subject('policy', 'Free shipping'),
    channels: ['newsletter', 'website'],
    observed: [
      observed(
        'newsletter',
        'from £49',
        evidence(
          'mid:frost-2026@news.tannhauser-outdoor.example',
          'Free UK delivery on orders over £49 and 30 days to return what does not fit.',
          { publishedAt: '2026-11-17T07:00:00Z' },
        ),
      ),
      observed(
        'website',
        'from £59',
        evidence(
          `${SHOP}/help/delivery`,
          'Free UK delivery on orders over £59 and 30 days to return what does not fit.',
        ),
      ),
    ],
    topic: 'statement:free-shipping',
  }),
  finding({
    id: 'f-e1207c33d9af',
    check: 'contact-conflict',
    severity: 'warning',
    title: 'The Leeds store opens at 9:30 on Facebook and at 10:00 on the website',
    explanation: 'Visitors who come early stand before a closed door.',
    fix: 'Correct the opening hours on Facebook.',
    subject: subject('contact', 'Opening hours, Leeds'),
    channels: ['facebook', 'website'],
    observed: [
      observed(
        'facebook',
        'Mo–Sa 9:30–18:00',
        evidence('https://www.facebook.com/tannhauser/about', 'Leeds · Mon–Sat 9:30–18:00', { block: 'bio' }),
      ),
      observed('website', 'Mo–Sa 10:00–18:00', evidence(`${SHOP}/stores/leeds`, 'Mon–Sat 10:00–18:00')),
    ],
    topic: 'statement:hours-leeds',
    confidence: 0.72,
  }),
  finding({
    id: 'f-2288cc01f3e6',
    check: 'key-message-missing',
    severity: 'warning',
    title: 'The claim “Made to be mended” is missing from Instagram',
    explanation: 'The claim stands on the website and in every newsletter, not in the profile on Instagram.',
    fix: 'Add the claim to the bio.',
    subject: subject('message', 'Made to be mended'),
    channels: ['website'],
    missingFrom: ['instagram'],
    observed: [
      observed(
        'website',
        'Made to be mended.',
        evidence(`${SHOP}/about`, 'Made to be mended. Every jacket comes with ten years of repairs.'),
      ),
    ],
    topic: 'statement:claim',
    state: 'new',
    confidence: 0.58,
    firstSeen: AS_OF,
  }),
  finding({
    id: 'f-a90b4471dd08',
    check: 'voice-conflict',
    severity: 'info',
    title: 'The German pages say “Sie”, the German newsletter says “du”',
    explanation: 'Readers are addressed formally on 38 pages and informally in 12 mails.',
    fix: 'Choose one form of address for German.',
    subject: subject('voice', 'Form of address, German'),
    channels: ['website', 'newsletter'],
    observed: [
      observed('website', 'Sie', evidence(`${SHOP}/de/service`, 'Haben Sie Fragen? Wir sind für Sie da.')),
      observed(
        'newsletter',
        'du',
        evidence('mid:de-44@news.tannhauser-outdoor.example', 'Hast du Fragen? Wir sind für dich da.'),
      ),
    ],
    topic: 'statement:voice-de',
    confidence: 0.83,
  }),
  finding({
    id: 'f-ac0000112233',
    check: 'promotion-missing',
    severity: 'warning',
    title: 'The welcome code HELLO10 is told in the newsletter only',
    explanation: 'The website does not mention the code.',
    fix: 'Nothing, if it is meant for subscribers.',
    subject: subject('promotion', 'Welcome code', { code: 'HELLO10' }),
    channels: ['newsletter'],
    missingFrom: ['website'],
    observed: [
      observed(
        'newsletter',
        '10 %',
        evidence('mid:welcome@news.tannhauser-outdoor.example', 'Thanks for joining: 10 % off with HELLO10.'),
      ),
    ],
    accepted: { reason: 'Subscriber welcome code', until: '2026-12-31', by: null, source: 'exclusive' },
    topic: 'promotion:hello',
  }),
];

const cell = (
  channel: string,
  state: PromotionCell['state'],
  more: Partial<PromotionCell> = {},
): PromotionCell => ({
  channel,
  state,
  value: null,
  code: null,
  startsOn: null,
  endsOn: null,
  from: null,
  until: null,
  evidence: null,
  findings: [],
  ...more,
});

const promotions: Run['promotions'] = [
  {
    topic: 'promotion:frost',
    label: 'Frost Week',
    code: 'FROST20',
    status: 'live',
    cells: [
      cell('website', 'conflicts', {
        value: '20 %',
        code: 'FROST20',
        endsOn: '2026-11-27',
        from: '2026-11-16T00:00:00Z',
        until: '2026-11-28T00:00:00Z',
        evidence: frostWebsite,
        findings: ['f-3b9c51aa0d21'],
      }),
      cell('instagram', 'conflicts', {
        value: '25 %',
        code: 'FROST25',
        endsOn: '2026-11-29',
        from: '2026-11-17T17:30:00Z',
        until: '2026-11-30T00:00:00Z',
        evidence: frostInstagram,
        findings: ['f-3b9c51aa0d21'],
      }),
      cell('newsletter', 'agrees', {
        value: '20 %',
        code: 'FROST20',
        endsOn: '2026-11-27',
        from: '2026-11-17T07:00:00Z',
        until: '2026-11-28T00:00:00Z',
        evidence: frostMail,
      }),
      cell('facebook', 'not-expected'),
      cell('tiktok', 'unobserved'),
    ],
  },
  {
    topic: 'promotion:socks',
    label: 'Second pair half price',
    code: null,
    status: 'live',
    cells: [
      cell('website', 'missing', { findings: ['f-0c44de91ab70'] }),
      cell('newsletter', 'missing', { findings: ['f-0c44de91ab70'] }),
      cell('facebook', 'conflicts', {
        value: 'Second one −50 %',
        from: '2026-11-16T10:05:00Z',
        until: '2026-11-23T10:05:00Z',
        evidence: findings[2]!.observed[0]!.evidence,
        findings: ['f-0c44de91ab70'],
      }),
      cell('tiktok', 'unobserved'),
    ],
  },
  {
    topic: 'promotion:hello',
    label: 'Welcome code',
    code: 'HELLO10',
    status: 'live',
    cells: [
      cell('website', 'not-expected'),
      cell('newsletter', 'exclusive', {
        value: '10 %',
        code: 'HELLO10',
        evidence: findings[8]!.observed[0]!.evidence,
        findings: ['f-ac0000112233'],
      }),
    ],
  },
  {
    topic: 'promotion:returns',
    label: 'Free delivery weekend',
    code: null,
    status: 'upcoming',
    cells: [
      cell('website', 'agrees', {
        value: 'Free delivery',
        startsOn: '2026-11-28',
        endsOn: '2026-11-30',
        from: '2026-11-28T00:00:00Z',
        until: '2026-12-01T00:00:00Z',
        evidence: evidence(`${SHOP}/`, 'From 28 to 30 November: free delivery on everything.'),
      }),
      cell('instagram', 'agrees', {
        value: 'Free delivery',
        startsOn: '2026-11-28',
        endsOn: '2026-11-30',
        from: '2026-11-28T00:00:00Z',
        until: '2026-12-01T00:00:00Z',
        evidence: evidence(
          'https://www.instagram.com/p/Free02/',
          'Free delivery on everything, 28–30 November.',
          { publishedAt: '2026-11-16T12:00:00Z' },
        ),
      }),
    ],
  },
  {
    topic: 'promotion:autumn',
    label: 'Autumn Clearance',
    code: null,
    status: 'expired-live',
    cells: [
      cell('facebook', 'ended', {
        value: 'up to 40 %',
        endsOn: '2026-11-08',
        from: '2026-10-25T00:00:00Z',
        until: '2026-11-09T00:00:00Z',
        evidence: evidence(
          'https://www.facebook.com/tannhauser/posts/8850',
          'Autumn Clearance: up to 40 % off until 8 November.',
          { publishedAt: '2026-10-25T09:00:00Z' },
        ),
      }),
      cell('website', 'ended', {
        value: 'up to 40 %',
        endsOn: '2026-11-08',
        from: '2026-10-23T00:00:00Z',
        until: '2026-11-09T00:00:00Z',
      }),
    ],
  },
];

const channel = (
  id: string,
  kind: ChannelKind,
  captures: number,
  claims: number,
): Run['channels'][number] => ({
  id,
  kind,
  status: 'observed',
  captures,
  claims,
  skipped: [],
  problems: [],
});

export const sampleRun: Run = {
  schema: 'unisono/run@1',
  id: '2026-11-18-0600',
  brand: 'Tannhauser Outdoor',
  market: { country: 'GB', currency: 'GBP', languages: ['en', 'de'], timeZone: 'Europe/London' },
  language: 'en',
  asOf: AS_OF,
  startedAt: '2026-11-18T05:10:00Z',
  finishedAt: '2026-11-18T05:24:10Z',
  toolVersion: '0.1.0',
  channels: [
    {
      ...channel('website', 'website', 214, 1380),
      skipped: [
        { reason: 'robots', count: 3 },
        { reason: 'duplicate', count: 41 },
      ],
      notes: ['12 address patterns; pages below /campaign/ are rendered in the browser.'],
    },
    channel('instagram', 'instagram', 58, 96),
    {
      ...channel('facebook', 'facebook', 31, 60),
      status: 'partial',
      unreadPictures: 4,
      problems: [
        {
          code: 'truncated',
          message: 'Only the newest 31 posts could be read; older ones need a login.',
          uri: 'https://www.facebook.com/tannhauser/',
        },
      ],
    },
    channel('newsletter', 'email', 47, 210),
    {
      ...channel('tiktok', 'tiktok', 0, 0),
      status: 'unobserved',
      problems: [
        {
          code: 'login-wall',
          message: 'TikTok asks for a login. Save a session with “unisono login tiktok”.',
          uri: 'https://www.tiktok.com/@tannhauser',
        },
      ],
    },
    channel('catalogue', 'product-feed', 640, 1280),
  ],
  findings,
  undecided: [
    {
      check: 'promotion-missing',
      subject: subject('promotion', 'Frost Week'),
      reason: 'channel-unobserved',
      message: 'Whether TikTok tells of Frost Week is not known.',
      channels: ['tiktok'],
    },
    {
      check: 'promotion-missing',
      subject: subject('promotion', 'Autumn picture post'),
      reason: 'picture-unread',
      message: 'A post of 14 November may tell an offer in its picture only.',
      channels: ['facebook'],
    },
  ],
  resolved: [
    finding({
      id: 'f-beef00cafe11',
      check: 'link-broken',
      title: 'The newsletter of 10 November linked to a page that was gone',
      subject: subject('link', 'Gift guide'),
    }),
    finding({
      id: 'f-beef00cafe22',
      check: 'slogan-conflict',
      severity: 'info',
      title: 'The slogan differed between Facebook and the website',
      subject: subject('message', 'Slogan'),
    }),
  ],
  promotions,
  products: [
    {
      topic: 'product:kr45',
      label: 'Kolkrabe 45 rucksack',
      sku: 'KR-45-GRN',
      agrees: false,
      findings: ['f-91fe02c7be55'],
      cells: [
        {
          channel: 'website',
          price: '£129',
          reference: null,
          availability: 'InStock',
          source: 'visible',
          uri: `${SHOP}/p/kolkrabe-45`,
          differs: true,
        },
        {
          channel: 'catalogue',
          price: '£119',
          reference: '£149',
          availability: 'InStock',
          source: 'feed',
          uri: 'feed.xml#KR-45-GRN',
          differs: true,
        },
      ],
    },
    ...['Fjell beanie', 'Merino socks, two pairs', 'Saltmarsh blanket'].map((label, index) => ({
      topic: `product:${index}`,
      label,
      sku: `SK-${index}`,
      agrees: true,
      findings: [],
      cells: [
        {
          channel: 'website',
          price: `£${19 + index}`,
          reference: null,
          availability: 'InStock',
          source: 'visible' as const,
          uri: `${SHOP}/p/${index}`,
          differs: false,
        },
        {
          channel: 'catalogue',
          price: `£${19 + index}`,
          reference: null,
          availability: 'InStock',
          source: 'feed' as const,
          uri: `feed.xml#SK-${index}`,
          differs: false,
        },
      ],
    })),
  ],
  statements: [
    {
      topic: 'statement:free-shipping',
      label: 'free-shipping-threshold',
      agrees: false,
      findings: ['f-5d20bb7e4410'],
      cells: [
        {
          channel: 'newsletter',
          value: '£49',
          differs: true,
          uri: 'mid:frost-2026@news.tannhauser-outdoor.example',
          quote: 'Free UK delivery on orders over £49',
        },
        {
          channel: 'website',
          value: '£59',
          differs: false,
          uri: `${SHOP}/help/delivery`,
          quote: 'Free UK delivery on orders over £59',
        },
      ],
    },
    {
      topic: 'statement:return-window',
      label: 'return-window',
      agrees: true,
      findings: [],
      cells: [
        {
          channel: 'newsletter',
          value: '30 days',
          differs: false,
          uri: 'mid:frost-2026@news.tannhauser-outdoor.example',
          quote: '30 days to return what does not fit',
        },
        {
          channel: 'website',
          value: '30 days',
          differs: false,
          uri: `${SHOP}/help/returns`,
          quote: 'You have 30 days to return what does not fit.',
        },
      ],
    },
  ],
  stale: [
    {
      source: 'exclusive',
      label: 'SUMMER15',
      reason: 'Summer code for members',
      until: '2026-09-30',
      why: 'expired',
    },
    {
      source: 'accepted',
      label: 'Leeds store phone number',
      reason: 'New number from October',
      until: null,
      why: 'changed',
    },
  ],
  trend: [
    ...[
      [3, 2, 2],
      [4, 2, 2],
      [4, 3, 2],
      [6, 3, 1],
      [5, 3, 2],
      [3, 2, 2],
      [3, 1, 2],
      [2, 1, 2],
      [3, 1, 2],
    ].map(([error, warning, info], index) => ({
      run: `r-${index}`,
      asOf: `2026-11-${String(index + 9).padStart(2, '0')}T06:00:00Z`,
      error: error!,
      warning: warning!,
      info: info!,
      fresh: index % 3,
      resolved: (index + 1) % 2,
    })),
    { run: '2026-11-18-0600', asOf: AS_OF, error: 5, warning: 2, info: 1, fresh: 3, resolved: 2 },
  ],
  lookedAt: [
    {
      channel: 'website',
      form: 'page',
      uri: `${SHOP}/sale/frost-week`,
      title: 'Frost Week – Tannhauser Outdoor',
      publishedAt: null,
      claims: 9,
    },
    {
      channel: 'instagram',
      form: 'post',
      uri: 'https://www.instagram.com/p/Frost01/',
      title: null,
      publishedAt: '2026-11-17T17:30:00Z',
      claims: 2,
    },
    {
      channel: 'newsletter',
      form: 'email',
      uri: 'mid:frost-2026@news.tannhauser-outdoor.example',
      title: 'Frost Week: 20 % off every jacket',
      publishedAt: '2026-11-17T07:00:00Z',
      claims: 5,
    },
  ],
};

/** Small real PNGs for the names that a run's evidence has. */
export async function samplePictures(run: Run = sampleRun): Promise<Map<string, Uint8Array>> {
  const names = new Set(run.findings.flatMap((one) => one.observed.map(({ evidence: at }) => at.screenshot)));
  const pictures = new Map<string, Uint8Array>();
  for (const name of names) {
    if (name === null) continue;
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="260"><rect width="800" height="260" fill="#fff"/><rect x="40" y="40" width="480" height="26" fill="#d9d4c8"/><rect x="40" y="92" width="640" height="30" fill="#ffe45c"/><rect x="40" y="144" width="560" height="16" fill="#e8e5de"/><rect x="40" y="176" width="600" height="16" fill="#e8e5de"/></svg>`;
    pictures.set(name, await sharp(Buffer.from(svg)).png({ palette: true }).toBuffer());
  }
  return pictures;
}
