import type { Command } from 'commander';
import { checkById, CHECKS, type Check } from '../../../checks/index.js';
import { OperatorError } from '../../domain/index.js';
import { didYouMean, nearest } from '../../config/index.js';
import { EXIT } from '../exit.js';
import type { Session } from '../session.js';
import { table } from '../text.js';

export function addChecksCommand(program: Command, session: Session): void {
  program
    .command('checks')
    .description('list the checks, or explain one')
    .argument('[id]')
    .option('--json', 'as JSON')
    .action((id: string | undefined, flags: { json?: boolean }) =>
      session.run(async () => {
        const chosen = id === undefined ? CHECKS : [find(id)];
        if (flags.json) {
          const facts = chosen.map(({ id, severity, title, harm, example, options }) => ({
            ...{ id, severity, title, harm, example, options },
          }));
          session.io.out(`${JSON.stringify(facts, null, 2)}\n`);
        } else if (id === undefined) {
          session.io.out(
            table(
              CHECKS.map((c) => [c.id, c.severity, c.title]),
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

function find(id: string): Check {
  const found = checkById(id);
  if (found) return found;
  const ids = CHECKS.map((check) => check.id);
  throw new OperatorError(
    'unknown-check',
    `There is no check "${id}"${didYouMean(nearest(id, ids))}. There are: ${ids.join(', ')}`,
  );
}

function explain(check: Check): string {
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
