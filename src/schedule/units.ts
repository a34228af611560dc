import { OperatorError } from '../domain/index.js';
import { spellOut, type CronFields } from './cron.js';
import { utcCrons } from './utc.js';

export const UNIT_KINDS = ['systemd', 'cron', 'github-actions', 'docker-compose'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

export interface UnitContext {
  readonly cron: string;
  readonly timeZone: string;
  readonly jitterMinutes: number;
  /** absolute paths */
  readonly node: string;
  readonly program: string;
  readonly configFile: string;
  readonly baseDir: string;
  readonly brand: string;
  readonly version: string;
  readonly now: Date;
}

/** The schedule in the words of another scheduler, whole and ready to be used. */
export function printUnits(kind: UnitKind, context: UnitContext): string {
  for (const path of [context.node, context.program, context.configFile, context.baseDir]) {
    if (/[\n\r"'\\$`%]/.test(path)) {
      throw new OperatorError(
        'bad-path',
        `${path} has characters that cannot be written into a unit; move it.`,
      );
    }
  }
  switch (kind) {
    case 'systemd':
      return systemd(context);
    case 'cron':
      return crontab(context);
    case 'github-actions':
      return githubActions(context);
    case 'docker-compose':
      return dockerCompose(context);
  }
}

/** Words of a configuration inside a comment or a description. */
const oneLine = (text: string) => text.replace(/[\u0000-\u001f\u007f%$"\\]+/g, ' ').trim();

const two = (n: number) => String(n).padStart(2, '0');
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** systemd.time(7). Where a cron expression gives both days and weekdays either will do, so each has a line. */
function onCalendar(fields: CronFields, timeZone: string): string[] {
  const months = fields.months?.map(two).join(',') ?? '*';
  const time = `${fields.hours.map(two).join(',')}:${fields.minutes.map(two).join(',')}:00 ${timeZone}`;
  const weekdays = fields.weekdays?.map((d) => WEEKDAYS[d]!).join(',');
  const byDay = fields.days && `*-${months}-${fields.days.map(two).join(',')} ${time}`;
  const byWeekday = weekdays && `${weekdays} *-${months}-* ${time}`;
  const lines = [byDay, byWeekday].filter((line): line is string => typeof line === 'string');
  return lines.length > 0 ? lines : [`*-${months}-* ${time}`];
}

function systemd(c: UnitContext): string {
  const calendar = onCalendar(spellOut(c.cron), c.timeZone).map((line) => `OnCalendar=${line}`);
  return `# /etc/systemd/system/unisono.service
[Unit]
Description=Unisono audits ${oneLine(c.brand)}
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
# run it as a user of its own: that user must be able to write to the folder below
#User=unisono
WorkingDirectory=${c.baseDir}
# secrets that the configuration takes by \${env:…}, one NAME=value a line
EnvironmentFile=-/etc/unisono.env
ExecStart="${c.node}" "${c.program}" audit --config "${c.configFile}"
# 1: findings at the gate, 3: a channel was not observed; both did their work
SuccessExitStatus=1 3
TimeoutStartSec=6h
NoNewPrivileges=yes
PrivateTmp=yes
ProtectSystem=full

# /etc/systemd/system/unisono.timer
[Unit]
Description=Unisono audits ${oneLine(c.brand)} every night

[Timer]
${calendar.join('\n')}
RandomizedDelaySec=${Math.round(c.jitterMinutes * 60)}
# what was missed while the machine was off is made up once
Persistent=true
Unit=unisono.service

[Install]
WantedBy=timers.target

# then: systemctl daemon-reload && systemctl enable --now unisono.timer
`;
}

function crontab(c: UnitContext): string {
  spellOut(c.cron);
  return `# Unisono audits ${oneLine(c.brand)}. Install with: crontab -e
# CRON_TZ is known to cronie (Fedora, Arch, RHEL). Debian's cron goes by the machine's zone and ignores it:
# there set the machine to ${c.timeZone}, or use --print systemd.
CRON_TZ=${c.timeZone}
${c.cron.trim()} cd "${c.baseDir}" && "${c.node}" "${c.program}" audit --quiet --config "${c.configFile}" >> unisono.log 2>&1
`;
}

function githubActions(c: UnitContext): string {
  const crons = utcCrons(spellOut(c.cron), c.timeZone, c.now);
  const configFile = c.configFile.split('/').at(-1)!;
  const cases = crons.map(({ cron, offset }) => `            '${offset} ${cron}') ;;`).join('\n');
  return `# .github/workflows/unisono.yml
# GitHub's cron goes by UTC. ${c.cron.trim()} in ${c.timeZone} is one line for each offset that the zone has in a year;
# the first step lets only the line of the present offset go on.
name: Unisono
on:
  schedule:
${crons.map(({ cron }) => `    - cron: '${cron}'`).join('\n')}
  workflow_dispatch:
permissions:
  contents: read
concurrency: unisono
jobs:
  audit:
    runs-on: ubuntu-latest
    timeout-minutes: 120
    steps:
      - name: Is this the line of the present offset?
        id: due
        env:
          SCHEDULE: \${{ github.event.schedule }}
        run: |
          case "$(TZ='${c.timeZone}' date +%z) $SCHEDULE" in
${cases}
            *' ') ;; # started by hand
            *) echo 'skip=true' >> "$GITHUB_OUTPUT" ;;
          esac
      - if: steps.due.outputs.skip != 'true'
        uses: actions/checkout@v4
      - if: steps.due.outputs.skip != 'true'
        uses: actions/setup-node@v4
        with:
          node-version: 20
      - if: steps.due.outputs.skip != 'true'
        uses: actions/cache@v4 # the history: what is new since the night before
        with:
          path: .unisono
          key: unisono-\${{ github.run_id }}
          restore-keys: unisono-
      - if: steps.due.outputs.skip != 'true'
        run: npx --yes unisono@${c.version} audit --config '${configFile}' --fail-on new
      - if: always() && steps.due.outputs.skip != 'true'
        uses: actions/upload-artifact@v4
        with:
          name: unisono-report
          path: unisono-report
`;
}

function dockerCompose(c: UnitContext): string {
  const configFile = c.configFile.split('/').at(-1)!;
  return `# docker-compose.yml, beside ${configFile}; the image is built from .ci/Dockerfile of Unisono:
#   docker build -f .ci/Dockerfile -t unisono:${c.version} .
services:
  unisono:
    image: unisono:${c.version}
    command: ['schedule', '--config', '/work/${configFile}', '--out', '/work/unisono-report', '--health-port', '8377']
    restart: unless-stopped
    init: true
    # secrets that the configuration takes by \${env:…}, one NAME=value a line
    env_file:
      - path: ./unisono.env
        required: false
    volumes:
      - ./:/work
    shm_size: 512m
    mem_limit: 2g
    healthcheck:
      test: ['CMD', 'node', '-e', "fetch('http://127.0.0.1:8377/health').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
      interval: 1m
      timeout: 10s
      start_period: 30s
`;
}
