export interface Answers {
  readonly name: string;
  readonly url: string;
  readonly country: string;
}

/** Currency, languages and time zone (CLDR's first of each) of the markets that `init` knows; others get the euro. */
export const MARKETS: Readonly<Record<string, readonly [currency: string, languages: string, zone: string]>> =
  {
    AT: ['EUR', 'de', 'Europe/Vienna'],
    BE: ['EUR', 'nl, fr', 'Europe/Brussels'],
    CH: ['CHF', 'de, fr, it', 'Europe/Zurich'],
    DE: ['EUR', 'de', 'Europe/Berlin'],
    ES: ['EUR', 'es', 'Europe/Madrid'],
    FR: ['EUR', 'fr', 'Europe/Paris'],
    GB: ['GBP', 'en', 'Europe/London'],
    IE: ['EUR', 'en', 'Europe/Dublin'],
    IT: ['EUR', 'it', 'Europe/Rome'],
    LU: ['EUR', 'fr, de', 'Europe/Luxembourg'],
    NL: ['EUR', 'nl', 'Europe/Amsterdam'],
    PL: ['PLN', 'pl', 'Europe/Warsaw'],
    US: ['USD', 'en', 'America/New_York'],
  };

/** The configuration to begin with: what is needed stands there, what may follow stands as a comment. */
export function configTemplate({ name, url, country }: Answers): string {
  const [currency, languages, zone] = MARKETS[country] ?? ['EUR', 'en', 'UTC'];
  const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
  return `# yaml-language-server: $schema=./node_modules/unisono/dist/config.schema.json
# What Unisono audits. \`npx unisono doctor\` checks this file; \${env:NAME} takes a value from the environment.

brand:
  name: ${quoted(name)}
  aliases: []                     # other ways in which the brand writes itself

market:                           # prices, dates and languages are read as this market means them
  country: ${country}
  currency: ${currency}
  languages: [${languages}]
  timeZone: ${zone}

channels:                         # each key is a name of yours, as reports show it
  website:
    kind: website
    urls: [${quoted(url)}]
    maxPages: 500
    exclude: ['/cart/**', '/checkout/**', '/account/**']

  # instagram:                    # or facebook, x, tiktok, youtube, linkedin, pinterest, threads, bluesky, mastodon, whatsapp
  #   kind: instagram
  #   handle: yourbrand
  #   source: { export: ./exports/instagram }        # "download your information": folder or .zip
  #   # or: source: { page: 'https://www.instagram.com/yourbrand/', storageState: ./instagram-session.json }
  #   #     (\`npx unisono login instagram\` makes that file)

  # newsletter:
  #   kind: email
  #   source: { mbox: ./mail/newsletter.mbox }       # or { eml: ./mail }, { maildir: ./Maildir },
  #   # or: source: { imap: { host: imap.example, user: audit@example, password: '\${env:IMAP_PASSWORD}' } }
  #   from: ['news@yourbrand.example']               # only these senders are the brand's own voice
  #   since: 120d

  # catalogue:
  #   kind: product-feed
  #   source: { url: 'https://yourbrand.example/feed.xml' }

  # flyer:
  #   kind: flyer
  #   source: { files: ['./flyers/*.pdf'] }

# keyMessages:                    # sentences that should stand on these channels, unaltered
#   - id: tagline
#     text: { ${languages.split(',')[0]!}: 'Your tagline.' }
#     channels: [website]

# exclusives:                     # differences that are meant
#   - { code: WELCOME10, channels: [newsletter], reason: 'Welcome code for subscribers', until: 2027-12-31 }

# checks:                         # \`npx unisono checks\` lists them
#   voice-conflict: off

# schedule: { cron: '0 3 * * *' } # for \`npx unisono schedule\`, in the market's time zone

# notify:
#   - { webhook: '\${env:SLACK_WEBHOOK}', on: [new] }
#   - { email: brand@yourbrand.example, smtp: '\${env:SMTP_URL}', on: [new, resolved] }
`;
}
