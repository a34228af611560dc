import type { Command } from 'commander';
import { OperatorError } from '../../domain/index.js';
import { didYouMean, nearest } from '../../config/index.js';
import { EXIT } from '../exit.js';
import type { Session } from '../session.js';
import { table } from '../text.js';
import type { CheckFacts } from '../tools.js';

export function addChecksCommand(program: Command, session: Session): void {
  program
    .command('checks')
    .description('list the checks, or explain one')
    .argument('[id]')
    .option('--json', 'as JSON')
    .action((id: string | undefined, flags: { json?: boolean }) =>
      session.run(async () => {
        const { checks } = session.tools;
        const chosen = id === undefined ? checks : [find(checks, id)];
        if (flags.json) {
          const facts = chosen.map(({ id, severity, title, harm, example, options }) => ({
            ...{ id, severity, title, harm, example, options },
          }));
          session.io.out(`${JSON.stringify(facts, null, 2)}\n`);
        } else if (id === undefined) {
          session.io.out(
            table(
              checks.map((c) => [c.id, c.severity, c.title]),
              session.io.columns,
            ),
          );
          session.io.out('\n`unisono checks ID` explains one.\n');
        } else {
          session.io.out(explain(chosen[0]!));
        }
        return Promise.resolve(EXIT.passed);
      }),
    );
}

function find(checks: readonly CheckFacts[], id: string): CheckFacts {
  const found = checks.find((check) => check.id === id);
  if (found) return found;
  const ids = checks.map((check) => check.id);
  throw new OperatorError(
    'unknown-check',
    `There is no check "${id}"${didYouMean(nearest(id, ids))}. There are: ${ids.join(', ')}`,
  );
}

function explain(check: CheckFacts): string {
  const options = Object.entries(check.options).map(
    ([name, spec]) => `  ${name}: ${spec.default}    # ${spec.explanation}\n`,
  );
  return `${check.id} (${check.severity})
${check.title}

Harm
  ${check.harm}

Reported
  ${check.example.conflict}
Not reported
  ${check.example.decoy}

Options (in the configuration, under checks.${check.id})
  severity: ${check.severity}    # error, warning, info or off
${options.join('')}`;
}
